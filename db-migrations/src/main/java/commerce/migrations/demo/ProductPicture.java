package commerce.migrations.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Draws a product's picture: a package with its label, in its category's colour. */
final class ProductPicture {

    private static final int SIDE = 400;

    private ProductPicture() {}

    /** A PNG of 400 × 400 pixels; the same for the same words. */
    static byte[] draw(String name, @Nullable String brand, String category) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            float hue = Math.floorMod(category.hashCode(), 360) / 360f;
            g.setPaint(
                    new GradientPaint(
                            0,
                            0,
                            Color.getHSBColor(hue, 0.12f, 1f),
                            0,
                            SIDE,
                            Color.getHSBColor(hue, 0.28f, 0.96f)));
            g.fillRect(0, 0, SIDE, SIDE);
            g.setColor(new Color(0, 0, 0, 40));
            g.fill(new Ellipse2D.Float(90, 345, 220, 26));
            float bodyHue = Math.floorMod(name.hashCode(), 360) / 360f;
            var body = new RoundRectangle2D.Float(100, 60, 200, 300, 44, 44);
            g.setPaint(
                    new GradientPaint(
                            100,
                            0,
                            Color.getHSBColor(bodyHue, 0.55f, 0.92f),
                            300,
                            0,
                            Color.getHSBColor(bodyHue, 0.70f, 0.72f)));
            g.fill(body);
            g.setStroke(new BasicStroke(3));
            g.setColor(Color.getHSBColor(bodyHue, 0.8f, 0.5f));
            g.draw(body);
            g.setColor(new Color(255, 255, 255, 235));
            g.fill(new RoundRectangle2D.Float(112, 130, 176, 150, 20, 20));
            g.setColor(Color.DARK_GRAY);
            int y = 160;
            if (brand != null) {
                g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 19));
                y = lines(g, brand, y, 1);
            }
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 17));
            lines(g, name, y + 4, 5);
        } finally {
            g.dispose();
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lines(Graphics2D g, String text, int y, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && g.getFontMetrics().stringWidth(line + " " + word) > 160) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        int at = y;
        for (String each : lines.subList(0, Math.min(most, lines.size()))) {
            g.drawString(each, SIDE / 2 - g.getFontMetrics().stringWidth(each) / 2, at);
            at += g.getFontMetrics().getHeight();
        }
        return at;
    }
}
