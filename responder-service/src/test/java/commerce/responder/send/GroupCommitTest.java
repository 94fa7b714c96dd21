package commerce.responder.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class GroupCommitTest {

    private final List<List<Integer>> written = new CopyOnWriteArrayList<>();

    @Test
    void everybody_gets_what_came_of_their_own() throws Exception {
        try (var commit = new GroupCommit<Integer, String>(this::write)) {
            List<CompletableFuture<String>> results =
                    IntStream.range(0, 500).mapToObj(i -> submit(commit, i)).toList();
            for (int i = 0; i < 500; i++) {
                assertThat(results.get(i).get()).isEqualTo("written " + i);
            }
        }
        assertThat(written.stream().flatMap(List::stream)).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void what_comes_while_something_is_being_written_is_written_together() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch more = new CountDownLatch(1);
        try (var commit =
                new GroupCommit<Integer, String>(
                        items -> {
                            first.countDown();
                            await(more);
                            return write(items);
                        })) {
            CompletableFuture<String> alone = submit(commit, 0);
            first.await();
            List<CompletableFuture<String>> others =
                    IntStream.range(1, 100).mapToObj(i -> submit(commit, i)).toList();
            while (commit.waiting() < 99) {
                Thread.onSpinWait();
            }
            more.countDown();
            alone.get();
            for (CompletableFuture<String> other : others) {
                other.get();
            }
        }
        assertThat(written).hasSize(2);
    }

    @Test
    void where_nobody_is_in_a_hurry_the_first_waits_for_the_others() throws Exception {
        try (var commit = new GroupCommit<Integer, String>(this::write, Duration.ofMillis(500))) {
            List<CompletableFuture<String>> results =
                    IntStream.range(0, 100).mapToObj(i -> submit(commit, i)).toList();
            for (CompletableFuture<String> result : results) {
                result.get();
            }
        }
        assertThat(written.getFirst()).hasSizeGreaterThan(1);
    }

    @Test
    void one_that_cannot_be_written_does_not_hurt_the_others() throws Exception {
        try (var commit =
                new GroupCommit<Integer, String>(
                        items -> {
                            if (items.contains(7)) {
                                throw new DataIntegrityViolationException("7");
                            }
                            return write(items);
                        })) {
            List<CompletableFuture<String>> results =
                    IntStream.range(0, 20).mapToObj(i -> submit(commit, i)).toList();
            for (int i = 0; i < 20; i++) {
                int number = i;
                if (i == 7) {
                    assertThatThrownBy(() -> results.get(number).get())
                            .hasCauseInstanceOf(DataIntegrityViolationException.class);
                } else {
                    assertThat(results.get(i).get()).isEqualTo("written " + i);
                }
            }
        }
    }

    @Test
    void where_the_database_is_away_everybody_hears_it() throws Exception {
        try (var commit =
                new GroupCommit<Integer, String>(
                        _ -> {
                            throw new DataAccessResourceFailureException("away");
                        })) {
            assertThatThrownBy(() -> commit.submit(1))
                    .isInstanceOf(DataAccessResourceFailureException.class);
        }
    }

    @Test
    void closing_writes_what_was_queued() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        var commit =
                new GroupCommit<Integer, String>(
                        items -> {
                            first.countDown();
                            await(closing);
                            return write(items);
                        });
        CompletableFuture<String> alone = submit(commit, 0);
        first.await();
        CompletableFuture<String> queued = submit(commit, 1);
        while (commit.waiting() < 1) {
            Thread.onSpinWait();
        }
        closing.countDown();
        commit.close();
        assertThat(alone.get()).isEqualTo("written 0");
        assertThat(queued.get()).isEqualTo("written 1");
    }

    @Test
    void what_comes_after_closing_is_refused() {
        var commit = new GroupCommit<Integer, String>(this::write);
        commit.close();
        assertThatThrownBy(() -> commit.submit(1)).isInstanceOf(IllegalStateException.class);
    }

    private List<String> write(List<Integer> items) {
        written.add(items);
        return items.stream().map(i -> "written " + i).toList();
    }

    private static CompletableFuture<String> submit(GroupCommit<Integer, String> commit, int item) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread.startVirtualThread(
                () -> {
                    try {
                        result.complete(commit.submit(item));
                    } catch (InterruptedException | RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
