package dev.plumb.transport;

import static dev.plumb.transport.Shells.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.xebialabs.overthere.util.DefaultAddressPortMapper;
import dev.plumb.node.Unreachable;
import dev.plumb.transport.shell.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConnectionsTest {
    private final SshConnections connections = new SshConnections();
    private final CountDownLatch ended = new CountDownLatch(1);

    @TempDir
    Path directory;

    private SshServer server;

    @BeforeEach
    void start() {
        server = SshServer.in(directory).withPassword("pw-4711").start();
        server.settings().addSessionListener(new SessionListener() {
            @Override
            public void sessionClosed(Session session) {
                ended.countDown();
            }
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSessionsOfOneLoginShareOneConnection() throws Exception {
        try (var first = open();
                var second = open()) {
            assertThat(ask(first, "echo $$")).isNotEqualTo(ask(second, "echo $$"));
            assertThat(server.settings().getActiveSessions()).hasSize(1);
        }
        ended.await();
    }

    @Test
    void oneThatLeavesDoesNotDisturbTheOthers() throws Exception {
        try (var stays = open()) {
            open().close();
            assertThat(ask(stays, "echo here")).isEqualTo("here");
            assertThat(server.settings().getActiveSessions()).hasSize(1);
        }
        ended.await();
    }

    @Test
    void closingTwiceClosesOnce() throws Exception {
        try (var stays = open()) {
            var leaves = open();
            leaves.close();
            leaves.close();
            assertThat(ask(stays, "echo here")).isEqualTo("here");
        }
    }

    @Test
    void aLostConnectionIsReplaced() throws Exception {
        try (var lost = open()) {
            server.settings().getActiveSessions().getFirst().close(true);
            assertThatThrownBy(() -> lost.output().read()).isInstanceOf(IOException.class);
            try (var next = open()) {
                assertThat(ask(next, "echo again")).isEqualTo("again");
            }
        }
    }

    @Test
    void afterAFailureTheNextOneTriesAnew() throws Exception {
        var asked = new AtomicInteger();
        server.settings().setPublickeyAuthenticator((_, _, _) -> asked.incrementAndGet() < 0);
        var dial = SshDial.to(server.endpoint(), connections);
        assertThatThrownBy(dial::open).isInstanceOf(Unreachable.class);
        var before = asked.get();
        assertThatThrownBy(dial::open).isInstanceOf(Unreachable.class);
        assertThat(asked.get()).isGreaterThan(before).isPositive();
    }

    @Test
    void whoWaitsForAFailingLoginSharesItsFailure() throws Exception {
        var othersWait = new CountDownLatch(1);
        var asked = new AtomicInteger();
        server.settings().setPasswordAuthenticator((_, _, _) -> {
            asked.incrementAndGet();
            awaitUninterruptibly(othersWait);
            return false;
        });
        var dial = SshDial.to(server.draft().withoutKey().password("pw-0815").done(), connections);
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var threads = IntStream.range(0, 5)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> failures.add(catchThrowable(dial::open))))
                .toList();
        while (threads.stream()
                        .filter(thread -> thread.getState() == Thread.State.BLOCKED)
                        .count()
                < 4) {
            Thread.onSpinWait();
        }
        othersWait.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(failures)
                .hasSize(5)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(Unreachable.class)
                        .hasMessageContaining("the password (refused)"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void fiftyNodesAreReachedAtOnce() throws Exception {
        var answers = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 50; i++) {
                var dial = SshDial.to(server.draft().user("user" + i).done(), connections);
                answers.add(threads.submit(() -> {
                    try (var wire = dial.open()) {
                        return ask(wire, "echo $((6 * 7))");
                    }
                }));
            }
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo("42"));
    }

    @Test
    void theSocketSendsSmallPacketsAtOnce() throws Exception {
        var login = new SshConnections().logins().of(server.endpoint());
        try (var socket =
                new NodeSocket(login, "node", DefaultAddressPortMapper.INSTANCE, new SshConnections()).connect()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Wire open() throws Unreachable {
        return SshDial.to(server.endpoint(), connections).open();
    }
}
