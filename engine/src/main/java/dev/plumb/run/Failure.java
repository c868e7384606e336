package dev.plumb.run;

import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;

/**
 * A task's failure on a host, on its way to a rescue.
 *
 * @param position where the task stands
 * @param result what {@code register} got, for {@code failed_result}
 * @param unreachable the node is lost, or another run's: nothing rescues that
 */
record Failure(Position position, TaskLabel task, Value.Mapping result, boolean unreachable) {}
