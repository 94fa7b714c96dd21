package commerce.simulator.cloudapi;

import commerce.simulator.graph.GraphError;
import java.util.Set;
import java.util.regex.Pattern;

/** What a {@code template} object must look like. */
final class TemplateRules {

    private static final int NAME = 512;
    private static final int PARAMETER_TEXT = 32_768;
    private static final Pattern FORBIDDEN_BLANKS = Pattern.compile("[\\n\\r\\t]| {5,}");
    private static final Set<String> PARAMETERS =
            Set.of(
                    "text",
                    "currency",
                    "date_time",
                    "image",
                    "document",
                    "video",
                    "location",
                    "payload",
                    "action",
                    "coupon_code",
                    "product",
                    "order_status");

    private final Set<String> approved;

    /**
     * @param approved names of the approved templates, empty if any name is
     */
    TemplateRules(Set<String> approved) {
        this.approved = approved;
    }

    void check(Field template) {
        template.object("name", "language", "components", "namespace");
        template.get("name").string().paramAtMost(NAME);
        template.get("language").object("code", "policy").get("code").string();
        if (template.get("components").present()) {
            for (Field component : template.get("components").array()) {
                component(component);
            }
        }
        String name = template.get("name").text();
        if (!name.isBlank() && !approved.isEmpty() && !approved.contains(name)) {
            template.findings()
                    .report(
                            GraphError.of(
                                    132001,
                                    "template name (%s) does not exist in %s"
                                            .formatted(
                                                    name,
                                                    template.get("language").get("code").text())));
        }
    }

    private static void component(Field component) {
        component.object("type", "sub_type", "index", "parameters", "cards");
        String type =
                component
                        .get("type")
                        .oneOf(Set.of("header", "body", "button", "carousel", "order_status"))
                        .text();
        if (type.equals("button")) {
            component
                    .get("sub_type")
                    .oneOf(
                            Set.of(
                                    "quick_reply",
                                    "url",
                                    "catalog",
                                    "copy_code",
                                    "flow",
                                    "mpm",
                                    "order_details",
                                    "voice_call"));
            component.get("index").number(0, 9);
        }
        if (component.get("parameters").present()) {
            for (Field parameter : component.get("parameters").array()) {
                parameter.get("type").oneOf(PARAMETERS);
                if (parameter.get("type").text().equals("text")) {
                    text(parameter.get("text"));
                }
            }
        }
    }

    private static void text(Field text) {
        text.string().paramAtMost(PARAMETER_TEXT);
        if (FORBIDDEN_BLANKS.matcher(text.text()).find()) {
            text.findings()
                    .report(
                            GraphError.of(
                                    132018,
                                    "Param text cannot have new-line/tab characters or more than 4"
                                            + " consecutive spaces"));
        }
    }
}
