package commerce.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.HdrHistogram.Histogram;

/**
 * Sends signed webhooks at a fixed rate, whether or not the last ones were answered: a slow system
 * does not slow its load down. Times count from when a webhook was due.
 */
final class WebhookLoad implements AutoCloseable {

    /** What one run saw. Times in microseconds. */
    record Result(Histogram accept, int sent, int refused) {}

    private static final int MOST_OPEN = 2000;

    private final URI webhook;
    private final OpenLoop loop;
    private final SecretKeySpec secret;
    private final Answers answers;
    private final Script script;
    private final int[] turns;
    private long sequence;

    WebhookLoad(String webhook, String appSecret, int customers, Script script, Answers answers)
            throws IOException {
        this.webhook = URI.create(webhook);
        this.loop = new OpenLoop(this.webhook, MOST_OPEN);
        this.secret = new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.answers = answers;
        this.script = script;
        this.turns = new int[customers];
    }

    static String phone(int customer) {
        return Long.toString(5_491_100_000_000L + customer);
    }

    /**
     * @throws IllegalStateException when webhooks are still unanswered a minute after the last
     */
    Result run(int perSecond, Duration duration) throws InterruptedException {
        OpenLoop.Times times = new OpenLoop.Times();
        int total = (int) (perSecond * duration.toSeconds());
        long start = System.nanoTime();
        for (int i = 0; i < total; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            // Scattered over the customers, each as often as the others.
            send((int) (sequence * 997 % turns.length), due, times);
        }
        loop.await();
        return new Result(times.micros(), total, times.failed().get());
    }

    private void send(int customer, long due, OpenLoop.Times times) throws InterruptedException {
        String phone = phone(customer);
        String body =
                """
                {"object":"whatsapp_business_account","entry":[{"id":"1066000000000","changes":[{"field":"messages",\
                "value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"5491150000000",\
                "phone_number_id":"1066000000001"},"contacts":[{"wa_id":"%s","profile":{"name":"Ana"}}],\
                "messages":[{"id":"wamid.bench.%d.%d","from":"%s","timestamp":"%d",%s}]}}]}]}"""
                        .formatted(
                                phone,
                                ProcessHandle.current().pid(),
                                sequence++,
                                phone,
                                System.currentTimeMillis() / 1000,
                                script.message(customer, turns[customer]++));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        answers.asked(phone, due);
        loop.post(
                webhook.getPath(),
                "Content-Type: application/json\r\nX-Hub-Signature-256: sha256="
                        + sign(bytes)
                        + "\r\n",
                bytes,
                due,
                (micros, well) -> {
                    times.answered(micros, well);
                    if (!well) {
                        answers.refused(phone);
                    }
                });
    }

    private String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }
}
