package commerce.benchmarks;

final class EndToEnd {
    private EndToEnd() {}

    static void run(String[] arguments) throws Exception {
        var answers = new Answers("http://localhost:8090");
        var load =
                new WebhookLoad("http://localhost:8081/webhook", "local-app-secret", 2000, answers);
        for (int rate : new int[] {100, 200, 500, 500}) {
            var r = load.run(rate, java.time.Duration.ofSeconds(15));
            System.out.printf(
                    "%d/s sent %d refused %d accept p50 %.1f p95 %.1f p99 %.1f max %.1f ms%n",
                    rate,
                    r.sent(),
                    r.refused(),
                    r.accept().getValueAtPercentile(50) / 1e3,
                    r.accept().getValueAtPercentile(95) / 1e3,
                    r.accept().getValueAtPercentile(99) / 1e3,
                    r.accept().getMaxValue() / 1e3);
        }
    }
}
