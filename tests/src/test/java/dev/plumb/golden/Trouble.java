package dev.plumb.golden;

import java.util.ArrayList;
import java.util.List;

/**
 * What goes wrong in one run.
 *
 * @param host whose session it is
 * @param exchange which of its exchanges, from 1
 * @param answer which answer of that exchange, from 0; as many as there are for "behind the last one"
 */
record Trouble(Kind kind, String host, int exchange, int answer) {
    enum Kind {
        /** Nobody answers. */
        UNREACHABLE,
        /** The connection ends before this answer, and the node stops. */
        CUT,
        /** The connection ends before this answer, and the node goes on to the request's end. */
        MUTE,
        /** The answer comes twice. */
        TWICE,
        /** The answer comes behind the one that follows it. */
        SWAPPED,
        /** The answer is about a number that nobody asked for. */
        UNKNOWN,
        /** The operation fails, and its words are odd. */
        FAILED,
        /** The operation does its work and is killed for having taken too long. */
        OVERDUE,
        /** Notices with odd words come in between. */
        NOISE,
        /** The session breaks by a bug of ours. */
        BUG,
        /** Every answer is late. */
        SLOW;

        /** Whether the node is lost by it, or what it says can't be believed. */
        boolean loses() {
            return switch (this) {
                case UNREACHABLE, CUT, MUTE -> true;
                case TWICE, SWAPPED, UNKNOWN, FAILED, OVERDUE, NOISE, BUG, SLOW -> false;
            };
        }

        /** Whether nobody may notice anything. */
        boolean harmless() {
            return this == NOISE || this == SLOW;
        }
    }

    /** Everything that can go wrong in the exchanges of an undisturbed run. */
    static List<Trouble> all(List<Troubled.Exchange> exchanges) {
        var all = new ArrayList<Trouble>();
        for (var exchange : exchanges) {
            for (var kind : Kind.values()) {
                var answers = exchange.answers();
                for (int answer = 0; answer <= answers.size(); answer++) {
                    if (possible(kind, answers, answer)) {
                        all.add(new Trouble(kind, exchange.host(), exchange.number(), answer));
                    }
                }
            }
        }
        return all;
    }

    private static boolean possible(Kind kind, List<String> answers, int answer) {
        return switch (kind) {
            case UNREACHABLE, SLOW -> answer == 0;
            case CUT, MUTE, NOISE, BUG -> true;
            case TWICE, UNKNOWN ->
                answer < answers.size() && !answers.get(answer).equals("Noticed");
            case SWAPPED -> answer + 1 < answers.size();
            case FAILED, OVERDUE ->
                answer < answers.size() && answers.get(answer).equals("Started");
        };
    }

    @Override
    public String toString() {
        return kind + " at " + host + ", exchange " + exchange + ", answer " + answer;
    }
}
