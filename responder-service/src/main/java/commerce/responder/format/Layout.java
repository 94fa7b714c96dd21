package commerce.responder.format;

import commerce.contracts.Action;
import commerce.responder.format.WhatsAppMessage.Button;
import commerce.responder.format.WhatsAppMessage.Buttons;
import commerce.responder.format.WhatsAppMessage.Options;
import commerce.responder.format.WhatsAppMessage.Row;
import commerce.responder.format.WhatsAppMessage.Section;
import commerce.responder.format.WhatsAppMessage.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lays text, buttons and rows out in as few messages as hold them. Nothing is dropped: what one
 * message does not hold stands in the one before or after it.
 */
final class Layout {

    /**
     * Rows under one heading, however many.
     *
     * @param body what a further message says above them, where the first is full
     */
    record Group(String title, String body, List<Row> rows) {
        Group {
            rows = List.copyOf(rows);
        }
    }

    private Layout() {}

    /**
     * A text with buttons; where the text is too long for that, it goes ahead alone.
     *
     * @param lines paragraphs that may be parted from the buttons
     * @param closing what must stand next to them
     */
    static List<WhatsAppMessage> buttons(List<String> lines, String closing, List<Button> buttons) {
        String whole = joined(lines, closing);
        if (Limit.BODY.allows(whole)) {
            return List.of(new Buttons(whole, buttons));
        }
        List<WhatsAppMessage> messages = texts(lines);
        messages.add(new Buttons(closing, buttons));
        return messages;
    }

    /**
     * A text with rows to choose from. Groups stay together where they can.
     *
     * @param button what opens the list
     */
    static List<WhatsAppMessage> options(
            List<String> lines, String closing, String button, List<Group> groups) {
        List<WhatsAppMessage> messages = new ArrayList<>();
        String body = joined(lines, closing);
        if (!Limit.LIST_BODY.allows(body)) {
            messages.addAll(texts(lines));
            body = closing;
        }
        List<Section> sections = new ArrayList<>();
        int free = Limit.ROWS;
        for (Group group : unique(groups)) {
            int wanted = group.rows().size();
            boolean fitsAlone = wanted <= Limit.ROWS;
            if (!sections.isEmpty() && (free == 0 || (wanted > free && fitsAlone))) {
                messages.add(new Options(body, button, sections));
                sections = new ArrayList<>();
                free = Limit.ROWS;
                body = group.body();
            }
            for (int from = 0; from < wanted; ) {
                int to = Math.min(wanted, from + free);
                sections.add(new Section(group.title(), group.rows().subList(from, to)));
                free -= to - from;
                from = to;
                if (from < wanted) {
                    messages.add(new Options(body, button, sections));
                    sections = new ArrayList<>();
                    free = Limit.ROWS;
                    body = group.body();
                }
            }
        }
        messages.add(sections.isEmpty() ? new Text(body) : new Options(body, button, sections));
        return messages;
    }

    /** Paragraphs as texts, broken between two of them. */
    static List<WhatsAppMessage> texts(List<String> lines) {
        List<WhatsAppMessage> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (!text.isEmpty() && text.length() + 1 + line.length() > Limit.TEXT_BODY.most()) {
                texts.add(new Text(text.toString()));
                text.setLength(0);
            }
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
        if (!text.isEmpty()) {
            texts.add(new Text(text.toString()));
        }
        return texts;
    }

    static String joined(List<String> lines, String closing) {
        return lines.isEmpty() ? closing : String.join("\n", lines) + "\n\n" + closing;
    }

    /** WhatsApp takes no row twice; the first stays. */
    private static List<Group> unique(List<Group> groups) {
        Set<Action> seen = new HashSet<>();
        List<Group> unique = new ArrayList<>();
        for (Group group : groups) {
            List<Row> rows = group.rows().stream().filter(row -> seen.add(row.action())).toList();
            if (!rows.isEmpty()) {
                unique.add(new Group(group.title(), group.body(), rows));
            }
        }
        return unique;
    }
}
