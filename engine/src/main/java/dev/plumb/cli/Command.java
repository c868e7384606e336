package dev.plumb.cli;

/** What each command can do. */
interface Command {
    /** @throws dev.plumb.model.Refused where a user has to put something right */
    ExitCode run();
}
