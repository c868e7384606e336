package dev.plumb.golden;

import dev.plumb.model.Play;
import dev.plumb.model.Playbook;

/** Playbooks whose plays take their hosts in another order. */
final class Orders {
    private Orders() {}

    static Playbook of(Playbook playbook, Play.Order order) {
        return new Playbook(
                playbook.file(),
                playbook.plays().stream().map(play -> of(play, order)).toList(),
                playbook.sources());
    }

    private static Play of(Play play, Play.Order order) {
        var settings = play.settings();
        return new Play(
                play.source(),
                play.name(),
                play.hosts(),
                play.keywords(),
                new Play.Settings(
                        settings.gatherFacts(),
                        settings.strategy(),
                        order,
                        settings.forceHandlers(),
                        settings.maxFailPercentage()),
                play.serial(),
                play.vars(),
                play.varsFiles(),
                play.prompts(),
                play.answers(),
                play.roles(),
                play.preTasks(),
                play.roleTasks(),
                play.tasks(),
                play.postTasks(),
                play.handlers());
    }
}
