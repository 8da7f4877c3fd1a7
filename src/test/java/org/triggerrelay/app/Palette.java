package org.triggerrelay.app;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Makes a picture of a screen small: its 256 most frequent colours do for all. */
final class Palette {
    private static final int COLOURS = 256;
    private static final int NEAR = 0xF8F8F8;

    private final Map<Integer, Integer> indexes = new HashMap<>();
    private final int[] colours;

    private Palette(List<Integer> frequent) {
        colours = frequent.stream().mapToInt(Integer::intValue).toArray();
        for (int index = 0; index < colours.length; index++) {
            indexes.put(colours[index], index);
        }
    }

    /** The same picture as a PNG with a palette. */
    static byte[] reduced(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        var out = new ByteArrayOutputStream();
        ImageIO.write(of(image).indexed(image), "png", out);
        return out.toByteArray();
    }

    private static Palette of(BufferedImage image) {
        var counts = new HashMap<Integer, Integer>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(image.getRGB(x, y) & 0xFFFFFF, 1, Integer::sum);
            }
        }
        return new Palette(chosen(counts));
    }

    /** First the areas' own colours as they are, then of the others one for each neighbourhood. */
    private static List<Integer> chosen(Map<Integer, Integer> counts) {
        List<Integer> frequent = sorted(counts);
        var chosen = new java.util.LinkedHashSet<>(frequent.subList(0, Math.min(COLOURS / 4, frequent.size())));
        var neighbourhoods = new HashMap<Integer, Integer>();
        for (int colour : frequent) {
            neighbourhoods.merge(colour & NEAR, counts.get(colour), Integer::sum);
        }
        for (int colour : sorted(neighbourhoods)) {
            if (chosen.size() < COLOURS) {
                chosen.add(colour | 0x040404);
            }
        }
        return List.copyOf(chosen);
    }

    private static List<Integer> sorted(Map<Integer, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private BufferedImage indexed(BufferedImage image) {
        byte[][] parts = new byte[3][colours.length];
        for (int index = 0; index < colours.length; index++) {
            for (int part = 0; part < 3; part++) {
                parts[part][index] = (byte) (colours[index] >> (16 - 8 * part));
            }
        }
        var model = new IndexColorModel(8, colours.length, parts[0], parts[1], parts[2]);
        var small = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                small.getRaster().setSample(x, y, 0, nearest(image.getRGB(x, y) & 0xFFFFFF));
            }
        }
        return small;
    }

    private int nearest(int colour) {
        return indexes.computeIfAbsent(colour, unknown -> {
            int best = 0;
            for (int index = 1; index < colours.length; index++) {
                if (distance(colours[index], unknown) < distance(colours[best], unknown)) {
                    best = index;
                }
            }
            return best;
        });
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int apart = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            sum += apart * apart;
        }
        return sum;
    }
}
