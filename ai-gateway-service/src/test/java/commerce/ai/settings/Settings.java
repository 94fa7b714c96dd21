package commerce.ai.settings;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as a configuration file would make them. */
public final class Settings {

    private Settings() {}

    /**
     * @param lines {@code providers.one.format=openai}
     */
    public static GatewayProperties of(String... lines) {
        Map<String, String> properties = new HashMap<>();
        for (String line : lines) {
            String[] pair = line.split("=", 2);
            properties.put("commerce.ai.gateway." + pair[0], pair[1]);
        }
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("commerce.ai.gateway", GatewayProperties.class);
    }

    /** A provider that costs 1 US dollar for a million tokens in, and 2 for as many out. */
    public static String[] provider(String name, String format, String url, String... more) {
        String prefix = "providers." + name + ".";
        String[] lines = new String[6 + more.length];
        lines[0] = prefix + "format=" + format;
        lines[1] = prefix + "base-url=" + url;
        lines[2] = prefix + "key=local-provider-key";
        lines[3] = prefix + "model=" + name + "-1";
        lines[4] = prefix + "price.input=1";
        lines[5] = prefix + "price.output=2";
        for (int i = 0; i < more.length; i++) {
            lines[6 + i] = prefix + more[i];
        }
        return lines;
    }

    public static String[] all(String[]... parts) {
        return java.util.Arrays.stream(parts)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }
}
