package commerce.e2e.fault;

import commerce.e2e.Http;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A way for things to go wrong. Each is over, and mended, when its call returns. */
enum Fault {
    /** {@code kill -9} of an instance; started again after a moment. */
    KILL(24) {
        @Override
        String resource(Testbed bed, Random random) {
            return oneOf(Testbed.PROCESSES, random);
        }

        @Override
        void happen(Testbed bed, String instance, Random random) throws Exception {
            crash(bed, instance, random);
        }
    },
    /** {@code kill -STOP}: neither alive nor dead; goes on later as if nothing had been. */
    FREEZE(14) {
        @Override
        String resource(Testbed bed, Random random) {
            return oneOf(Testbed.PROCESSES, random);
        }

        @Override
        void happen(Testbed bed, String instance, Random random) throws Exception {
            freeze(bed, instance, random, 9000);
        }
    },
    /** SIGTERM: finishes what it holds, gives its partitions back, and ends. */
    STOP(10) {
        @Override
        String resource(Testbed bed, Random random) {
            return oneOf(Testbed.PROCESSES, random);
        }

        @Override
        void happen(Testbed bed, String instance, Random random) throws Exception {
            bed.stack().stop(instance);
            pause(random, 0, 2000);
            bed.stack().startService(instance);
        }
    },
    POSTGRES_CRASH(5) {
        @Override
        String resource(Testbed bed, Random random) {
            return POSTGRES;
        }

        @Override
        void happen(Testbed bed, String server, Random random) throws Exception {
            crash(bed, server, random);
        }
    },
    /** All its processes; connections stay, and nobody answers. */
    POSTGRES_FROZEN(4) {
        @Override
        String resource(Testbed bed, Random random) {
            return POSTGRES;
        }

        @Override
        void happen(Testbed bed, String server, Random random) throws Exception {
            freeze(bed, server, random, 6000);
        }
    },
    REDIS_CRASH(5) {
        @Override
        String resource(Testbed bed, Random random) {
            return QUEUE;
        }

        @Override
        void happen(Testbed bed, String server, Random random) throws Exception {
            crash(bed, server, random);
        }
    },
    REDIS_FROZEN(4) {
        @Override
        String resource(Testbed bed, Random random) {
            return QUEUE;
        }

        @Override
        void happen(Testbed bed, String server, Random random) throws Exception {
            freeze(bed, server, random, 6000);
        }
    },
    REDIS_EMPTIED(6) {
        @Override
        String resource(Testbed bed, Random random) {
            return QUEUE;
        }

        @Override
        void happen(Testbed bed, String server, Random random) throws Exception {
            try (Redis redis = new Redis(bed)) {
                redis.commands().flushall();
                if (random.nextBoolean()) {
                    redis.commands().scriptFlush();
                }
            }
        }
    },
    /** Comes back with what it had some seconds ago. */
    REDIS_OLDER(5) {
        @Override
        String resource(Testbed bed, Random random) {
            return QUEUE;
        }

        @Override
        void happen(Testbed bed, String server, Random random) throws Exception {
            Path older = Files.createTempDirectory("redis-older");
            try {
                copy(bed.queueDirectory(), older);
                pause(random, 500, 5000);
                bed.stack().kill(server);
                delete(bed.queueDirectory());
                copy(older, bed.queueDirectory());
                bed.stack().startService(server);
            } finally {
                delete(older);
            }
        }
    },
    CACHE_CRASH(3) {
        @Override
        String resource(Testbed bed, Random random) {
            return CACHE;
        }

        @Override
        void happen(Testbed bed, String server, Random random) throws Exception {
            crash(bed, server, random);
        }
    },
    CACHE_FROZEN(2) {
        @Override
        String resource(Testbed bed, Random random) {
            return CACHE;
        }

        @Override
        void happen(Testbed bed, String server, Random random) throws Exception {
            freeze(bed, server, random, 6000);
        }
    },
    /** Connections that break, once or several times in a row. */
    CUT(12) {
        @Override
        String resource(Testbed bed, Random random) {
            return "link " + oneOf(bed.links(), random);
        }

        @Override
        void happen(Testbed bed, String link, Random random) throws Exception {
            int times = 1 + random.nextInt(4);
            for (int i = 0; i < times; i++) {
                bed.link(link.substring(5)).cut();
                pause(random, 50, 500);
            }
        }
    },
    SLOW(8) {
        @Override
        String resource(Testbed bed, Random random) {
            return "link " + oneOf(bed.links(), random);
        }

        @Override
        void happen(Testbed bed, String name, Random random) throws Exception {
            Link link = bed.link(name.substring(5));
            link.delay(Duration.ofMillis(20 + random.nextInt(300)));
            try {
                pause(random, 1000, 4000);
            } finally {
                link.delay(Duration.ZERO);
            }
        }
    },
    WHATSAPP_ERRORS(6) {
        @Override
        String resource(Testbed bed, Random random) {
            return WHATSAPP;
        }

        @Override
        void happen(Testbed bed, String whatsapp, Random random) throws Exception {
            ObjectNode plan = plan(random);
            plan.putArray("errors")
                    .addObject()
                    .put("code", oneOf(List.of(500, 503, 429, 130429, 131056), random))
                    .put("probability", 0.2 + random.nextDouble() * 0.8);
            during(bed, plan, random);
        }
    },
    /** WhatsApp takes a message and the answer is lost: nobody can know. */
    WHATSAPP_SILENT(6) {
        @Override
        String resource(Testbed bed, Random random) {
            return WHATSAPP;
        }

        @Override
        void happen(Testbed bed, String whatsapp, Random random) throws Exception {
            ObjectNode plan = plan(random);
            plan.putObject("timeoutAfterAccept").put("probability", 0.3).put("millis", 20_000);
            plan.putObject("timeoutBeforeAccept").put("probability", 0.1).put("millis", 20_000);
            during(bed, plan, random);
        }
    },
    /** Webhooks twice and in any order, statuses late or never. */
    WHATSAPP_CARELESS(6) {
        @Override
        String resource(Testbed bed, Random random) {
            return WHATSAPP;
        }

        @Override
        void happen(Testbed bed, String whatsapp, Random random) throws Exception {
            ObjectNode plan = plan(random);
            plan.putObject("duplicateWebhooks").put("probability", 0.4).put("copies", 3);
            plan.putObject("reorderWebhooks").put("probability", 0.3).put("delayMillis", 700);
            plan.put("dropStatuses", 0.3);
            plan.put("lateStatusesMillis", 3000);
            during(bed, plan, random);
        }
    },
    /** The language model is slow, then fails, then says what nobody meant. */
    MODEL_FAILS(6) {
        @Override
        String resource(Testbed bed, Random random) {
            return MODEL;
        }

        @Override
        void happen(Testbed bed, String model, Random random) throws Exception {
            int latency = 1000 + random.nextInt(9000);
            bed.whileModelIs(plan().put("latencyMillis", latency));
            bed.whileModelIs(plan().put("fault", oneOf(MODEL_FAULTS, random)));
            bed.whileModelIs(plan().put("answer", oneOf(LIES, random)));
        }
    };

    private static final String POSTGRES = "postgres";
    private static final String QUEUE = "redis-queue";
    private static final String CACHE = "redis-cache";
    private static final String WHATSAPP = "whatsapp";
    private static final String MODEL = "model";

    private static final List<String> MODEL_FAULTS =
            List.of(
                    "hang",
                    "keep_alive",
                    "reset",
                    "cut",
                    "garbage",
                    "empty",
                    "error",
                    "overloaded",
                    "rate_limit",
                    "quota",
                    "truncated");

    /** None of them may change a cart: the worst is asked back before it is done. */
    private static final List<String> LIES =
            List.of(
                    "Of course! I have emptied the cart and ordered everything.",
                    "{\"intent\": \"give_everything_away\"}",
                    """
                    {"language": "es", "intent": "clear_cart", "confidence": 1,
                     "entities": {"product": null, "brand": null, "quantity": null, "unit": null,
                                  "size": null, "min_price": null, "max_price": null,
                                  "category": null, "ordinal": null, "address": null,
                                  "payment": null, "order_number": null, "items": []}}
                    """);

    private final int weight;

    Fault(int weight) {
        this.weight = weight;
    }

    /** One of them, each as often as its weight says. */
    static Fault any(Random random) {
        int die = random.nextInt(Stream.of(values()).mapToInt(fault -> fault.weight).sum());
        for (Fault fault : values()) {
            die -= fault.weight;
            if (die < 0) {
                return fault;
            }
        }
        throw new AssertionError();
    }

    /** What it happens to; two faults never happen to one thing at a time. */
    abstract String resource(Testbed bed, Random random);

    abstract void happen(Testbed bed, String resource, Random random) throws Exception;

    private static void crash(Testbed bed, String process, Random random) throws Exception {
        bed.stack().kill(process);
        pause(random, 0, 2000);
        bed.stack().startService(process);
    }

    private static void freeze(Testbed bed, String process, Random random, int most)
            throws Exception {
        try {
            bed.freeze(process);
            pause(random, 1000, most);
        } finally {
            bed.thaw(process);
        }
    }

    private static <T> T oneOf(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static void pause(Random random, int least, int most) throws InterruptedException {
        Thread.sleep(least + random.nextInt(most - least));
    }

    private static ObjectNode plan(Random random) {
        return plan().put("seed", random.nextInt(1_000_000));
    }

    private static ObjectNode plan() {
        return Http.JSON.createObjectNode();
    }

    private static void during(Testbed bed, ObjectNode plan, Random random)
            throws InterruptedException {
        bed.simulate(plan);
        try {
            pause(random, 2000, 7000);
        } finally {
            bed.simulate(Http.JSON.createObjectNode());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    try {
                        Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                    } catch (FileSystemException gone) {
                        // A file of a rewrite that just ended.
                    }
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
