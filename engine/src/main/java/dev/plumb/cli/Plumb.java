package dev.plumb.cli;

/// Where the program starts.
public final class Plumb {
    private Plumb() {}

    public static void main(String[] arguments) {
        System.out.println(usage());
    }

    /// How Plumb is called, one command per line.
    public static String usage() {
        return "Usage: plumb [--help] [--version] COMMAND";
    }
}
