package dev.plumb.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

@CommandLine.Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints a script that completes Plumb's commands and options in your shell.",
        footer = {
            "",
            "  bash:  source <(plumb completion bash)",
            "  zsh:   source <(plumb completion zsh)",
            "",
            "Add the line to ~/.bashrc or ~/.zshrc to keep it."
        })
final class CompletionCommand implements Command {
    enum Shell {
        bash,
        zsh
    }

    private final Commands commands;
    private final Caller caller;

    @CommandLine.Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    CompletionCommand(Commands commands, Caller caller) {
        this.commands = commands;
        this.caller = caller;
    }

    /** The script switches zsh to its emulation of bash's completion by itself; that needs compinit to have run. */
    @Override
    public ExitCode run() {
        var script = AutoComplete.bash("plumb", commands.all());
        caller.out()
                .text(
                        switch (shell) {
                            case bash -> script;
                            case zsh -> "autoload -Uz compinit && compinit\n" + script;
                        });
        return ExitCode.DONE;
    }
}
