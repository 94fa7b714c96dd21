package commerce.benchmarks;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long each stage takes for an event, from the services' own metrics. */
final class Stages {

    private static final Pattern LINE =
            Pattern.compile(
                    "commerce_streams_(handle|handoff)_seconds_(sum|count)\\{(.*)\\} ([0-9.eE+-]+)");
    private static final Pattern STREAM = Pattern.compile("stream=\"([a-z-]+)\"");

    /** Sums since the service was started. */
    record Sums(double handled, double handleSeconds, double calls, double callSeconds) {
        Sums minus(Sums before) {
            return new Sums(
                    handled - before.handled,
                    handleSeconds - before.handleSeconds,
                    calls - before.calls,
                    callSeconds - before.callSeconds);
        }
    }

    private Stages() {}

    /** By stream, of one service. */
    static Map<String, Sums> read(String service) throws IOException, InterruptedException {
        Map<String, double[]> sums = new TreeMap<>();
        for (String line : Prometheus.lines(service)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                Matcher stream = STREAM.matcher(matcher.group(3));
                if (stream.find()) {
                    int place =
                            (matcher.group(1).equals("handle") ? 0 : 2)
                                    + (matcher.group(2).equals("sum") ? 1 : 0);
                    sums.computeIfAbsent(stream.group(1), s -> new double[4])[place] +=
                            Double.parseDouble(matcher.group(4));
                }
            }
        }
        Map<String, Sums> read = new TreeMap<>();
        sums.forEach((stream, s) -> read.put(stream, new Sums(s[0], s[1], s[2], s[3])));
        return read;
    }
}
