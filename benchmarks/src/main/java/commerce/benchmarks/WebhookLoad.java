package commerce.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends signed webhooks at a fixed rate, whether or not the last ones were answered: a slow system
 * does not slow its load down. Times count from when a webhook was due.
 */
final class WebhookLoad {

    /** What one run saw. Times in microseconds. */
    record Result(Histogram accept, int sent, int refused) {}

    private static final int MOST_OPEN = 2000;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final URI webhook;
    private final SecretKeySpec secret;
    private final Answers answers;
    private final Script script;
    private final int[] turns;
    private long sequence;

    WebhookLoad(String webhook, String appSecret, int customers, Script script, Answers answers) {
        this.webhook = URI.create(webhook);
        this.secret = new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.answers = answers;
        this.script = script;
        this.turns = new int[customers];
    }

    static String phone(int customer) {
        return Long.toString(5_491_100_000_000L + customer);
    }

    Result run(int perSecond, Duration duration) throws InterruptedException {
        Histogram accept = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(5), 3);
        AtomicInteger refused = new AtomicInteger();
        Semaphore open = new Semaphore(MOST_OPEN);
        long start = System.nanoTime();
        int total = (int) (perSecond * duration.toSeconds());
        for (int i = 0; i < total; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            open.acquire();
            // Scattered over the customers, each as often as the others.
            int customer = (int) (sequence * 997 % turns.length);
            send(customer, due, accept, refused, open);
        }
        open.acquire(MOST_OPEN);
        return new Result(accept, total, refused.get());
    }

    private void send(
            int customer, long due, Histogram accept, AtomicInteger refused, Semaphore open) {
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
        HttpRequest request =
                HttpRequest.newBuilder(webhook)
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .header("X-Hub-Signature-256", "sha256=" + sign(bytes))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build();
        answers.asked(phone, due);
        var _ =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .whenComplete(
                                (response, failure) -> {
                                    long micros = (System.nanoTime() - due) / 1000;
                                    accept.recordValue(
                                            Math.min(micros, accept.getHighestTrackableValue()));
                                    if (failure != null || response.statusCode() != 200) {
                                        refused.incrementAndGet();
                                        answers.refused(phone);
                                    }
                                    open.release();
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
}
