package dev.plumb.inventory;

import java.util.Arrays;
import java.util.Optional;

/** Where a variable can be set, from the weakest to the strongest: of two places the later one in this list wins. */
public enum Precedence {
    COMMAND_LINE(1, "a flag of the command line, such as -u"),
    ROLE_DEFAULTS(2, "a role's defaults"),
    INVENTORY_GROUP(3, "a group in the inventory's file"),
    INVENTORY_GROUP_VARS_ALL(4, "group_vars/all beside the inventory"),
    PLAYBOOK_GROUP_VARS_ALL(5, "group_vars/all beside the playbook"),
    INVENTORY_GROUP_VARS(6, "group_vars beside the inventory"),
    PLAYBOOK_GROUP_VARS(7, "group_vars beside the playbook"),
    INVENTORY_HOST(8, "a host in the inventory's file"),
    INVENTORY_HOST_VARS(9, "host_vars beside the inventory"),
    PLAYBOOK_HOST_VARS(10, "host_vars beside the playbook"),
    FACTS(11, "the host's facts"),
    PLAY_VARS(12, "the play's vars"),
    PLAY_PROMPTS(13, "the play's vars_prompt"),
    PLAY_VARS_FILES(14, "the play's vars_files"),
    ROLE_VARS(15, "a role's vars"),
    BLOCK_VARS(16, "a block's vars"),
    TASK_VARS(17, "the task's vars"),
    INCLUDE_VARS(18, "include_vars"),
    SET_FACTS(19, "set_fact or register"),
    ROLE_PARAMS(20, "a role's parameters"),
    INCLUDE_PARAMS(21, "an include's parameters"),
    EXTRA_VARS(22, "-e on the command line");

    private final int number;
    private final String place;

    Precedence(int number, String place) {
        this.number = number;
        this.place = place;
    }

    /** For people: {@code group_vars/all beside the inventory}. */
    public String place() {
        return place;
    }

    /** The number that users of Ansible know, counted from 1. */
    public int number() {
        return number;
    }

    static Optional<Precedence> of(int number) {
        return Arrays.stream(values()).filter(level -> level.number == number).findFirst();
    }
}
