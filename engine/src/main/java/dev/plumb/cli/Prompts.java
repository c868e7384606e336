package dev.plumb.cli;

import dev.plumb.inventory.Precedence;
import dev.plumb.inventory.Variables;
import dev.plumb.model.Play;
import dev.plumb.model.Playbook;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.template.Expressions;

/**
 * Asks what plays want to know, before anything connects. What {@code -e} hands in isn't asked for.
 *
 * @param extraVars what questions and defaults may name
 */
record Prompts(Expressions expressions, Value.Mapping extraVars) {
    /** @throws Refused where there is no terminal to ask on */
    Playbook asked(Playbook playbook) {
        return new Playbook(
                playbook.file(), playbook.plays().stream().map(this::asked).toList(), playbook.sources());
    }

    private Play asked(Play play) {
        var answers = Value.Mapping.EMPTY;
        for (var prompt : play.prompts()) {
            var answer = extraVars.get(prompt.name()).orElseGet(() -> answer(prompt));
            answers = answers.with(prompt.name(), answer);
        }
        return play.withAnswers(answers);
    }

    private Value answer(Play.Prompt prompt) {
        var variables = Variables.NONE.with(Precedence.EXTRA_VARS, extraVars);
        var question = expressions.value(prompt.question()).evaluate(variables).toString();
        var otherwise = prompt.otherwise()
                .map(written -> expressions.value(written).evaluate(variables).revealed());
        var shown = prompt.hidden()
                ? ""
                : otherwise.map(value -> " [" + value + "]").orElse("");
        var typed = typed(prompt, question + shown + ": ");
        while (prompt.twice() && !typed(prompt, "Once more, " + question + ": ").equals(typed)) {
            typed = typed(prompt, "These were two different ones. " + question + shown + ": ");
        }
        var answer = typed.isEmpty() ? otherwise.orElse(Value.of("")) : Value.of(typed);
        if (!prompt.hidden()) {
            return answer;
        }
        expressions.masking().learnWhole(answer);
        return new Value.Secret(answer);
    }

    private static String typed(Play.Prompt prompt, String question) {
        return Passwords.typed(question, prompt.hidden()).orElseThrow(() -> nobody(prompt));
    }

    private static Refused nobody(Play.Prompt prompt) {
        var how = prompt.hidden()
                ? "Put it into a file that only you can read, as \"" + prompt.name()
                        + ": …\", and hand that in:\n\n  -e @FILE"
                : "Hand it in:\n\n  -e " + prompt.name() + "=…";
        return new Refused(Problem.at(
                prompt.source(),
                "Nobody to ask",
                "The play asks for \"" + prompt.name() + "\", and there is no terminal to ask on. " + how));
    }
}
