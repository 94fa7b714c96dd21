package commerce.responder.format;

import commerce.contracts.Action;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as the Cloud API knows it. Whatever is built here is within Meta's limits: texts are
 * cut, ids never, and more buttons or rows than allowed are an error of the one who builds.
 *
 * @see Limit
 */
public sealed interface WhatsAppMessage {

    record Text(String body) implements WhatsAppMessage {
        public Text {
            body = Limit.TEXT_BODY.fit(body);
        }
    }

    /**
     * A text with one to three buttons.
     *
     * @param picture address of a picture to show above
     */
    record Buttons(@Nullable URI picture, String body, List<Button> buttons)
            implements WhatsAppMessage {
        public Buttons {
            body = Limit.BODY.fit(body);
            buttons = List.copyOf(buttons);
            atMost("buttons", buttons.size(), Limit.BUTTONS);
            different("button ids", buttons.stream().map(Button::action).toList());
            different("button titles", buttons.stream().map(Button::title).toList());
        }

        Buttons(String body, List<Button> buttons) {
            this(null, body, buttons);
        }
    }

    record Button(Action action, String title) {
        public Button {
            Limit.BUTTON_ID.id(action.text());
            title = Limit.BUTTON_TITLE.fit(title);
        }
    }

    /**
     * A text with a list that opens at a tap.
     *
     * @param button what opens the list
     */
    record Options(String body, String button, List<Section> sections) implements WhatsAppMessage {
        public Options {
            body = Limit.LIST_BODY.fit(body);
            button = Limit.LIST_BUTTON.fit(button);
            sections = List.copyOf(sections);
            atMost("sections", sections.size(), Limit.SECTIONS);
            List<Row> rows = sections.stream().flatMap(each -> each.rows().stream()).toList();
            atMost("rows", rows.size(), Limit.ROWS);
            different("row ids", rows.stream().map(Row::action).toList());
        }
    }

    /**
     * @param title blank only where the section is alone
     */
    record Section(String title, List<Row> rows) {
        public Section {
            title = Limit.SECTION_TITLE.fit(title);
            rows = List.copyOf(rows);
            atMost("rows", rows.size(), Limit.ROWS);
        }
    }

    record Row(Action action, String title, @Nullable String description) {
        public Row {
            Limit.ROW_ID.id(action.text());
            title = Limit.ROW_TITLE.fitLine(title);
            description = Limit.ROW_DESCRIPTION.fitNullable(description);
        }
    }

    /** A text with a button that opens a page. */
    record Link(String body, String label, URI address) implements WhatsAppMessage {
        public Link {
            body = Limit.BODY.fit(body);
            label = Limit.LINK_LABEL.fit(label);
        }
    }

    /**
     * A text that Meta has approved, for when the 24-hour window is closed.
     *
     * @param language Meta's code: {@code es_AR}
     * @param parameters of the template's body
     */
    record Template(String name, String language, List<String> parameters)
            implements WhatsAppMessage {
        public Template {
            // Meta refuses line breaks, tabs and rows of blanks in parameters (132018).
            parameters = parameters.stream().map(Limit.TEMPLATE_PARAMETER::fitLine).toList();
        }
    }

    private static void atMost(String what, int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException(
                    "%d %s where 1 to %d are allowed".formatted(count, what, most));
        }
    }

    private static void different(String what, List<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw new IllegalArgumentException("%s twice: %s".formatted(what, value));
            }
        }
    }
}
