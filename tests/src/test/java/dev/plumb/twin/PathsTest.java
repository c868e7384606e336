package dev.plumb.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathsTest {
    @Test
    void aPosixPathHasOneSpelling() {
        assertThat(Paths.POSIX.canonical("/etc//app/./x/../")).contains("/etc/app");
        assertThat(Paths.POSIX.canonical("/")).contains("/");
        assertThat(Paths.POSIX.canonical("etc")).isEmpty();
        assertThat(Paths.POSIX.canonical("/Etc")).contains("/Etc");
    }

    @Test
    void aWindowsPathDependsNeitherOnCaseNorOnTheSlash() {
        assertThat(Paths.WINDOWS.canonical("C:/Program Files\\App\\")).contains("c:\\program files\\app");
        assertThat(Paths.WINDOWS.canonical("D:")).contains("d:\\");
        assertThat(Paths.WINDOWS.canonical("\\\\Server\\Share\\x")).contains("\\\\server\\share\\x");
        assertThat(Paths.WINDOWS.canonical("\\x")).isEmpty();
    }

    @Test
    void everyPathButARootHasAParent() {
        assertThat(Paths.POSIX.parent("/etc/app")).contains("/etc");
        assertThat(Paths.POSIX.parent("/etc")).contains("/");
        assertThat(Paths.POSIX.parent("/")).isEmpty();
        assertThat(Paths.WINDOWS.parent("c:\\x")).contains("c:\\");
        assertThat(Paths.WINDOWS.parent("c:\\")).isEmpty();
        assertThat(Paths.WINDOWS.parent("\\\\server\\share\\x")).contains("\\\\server\\share\\");
    }

    @Test
    void aLinksTargetMayBeSeenFromItsDirectory() {
        assertThat(Paths.POSIX.resolve("/etc", "../srv/app")).contains("/srv/app");
        assertThat(Paths.POSIX.resolve("/etc", "/srv")).contains("/srv");
    }
}
