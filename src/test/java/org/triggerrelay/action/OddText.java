package org.triggerrelay.action;

import java.util.List;
import java.util.Random;

/** Text that tries to be more than text. */
public final class OddText {
    public static final List<String> PIECES = List.of(
            "\r\nBcc: eve@evil.example\r\n",
            "](https://evil.example)",
            "[click](",
            "<at>Ana</at>",
            "<AT >",
            "<script>alert(1)</script>",
            "&lt;at&gt;",
            "\"quoted'",
            "**bold** _it_ ~~no~~ `code`",
            "\\",
            "]\\(",
            "]\u202E(",
            "<\u200Eat>",
            "< \u2060A\u200DT>Eve</at>",
            "<\u0338at>",
            "\uFF1Cat\u203A<?xml",
            "]\u2066\u200B (https://evil.example)",
            "]\u2800(",
            "![x](https://evil.example/x.png)",
            "{{DATE(2026-11-22T06:00:00Z,SHORT)}}{{{",
            "&#60;at&#62;",
            "<https://evil.example>",
            "___so___ a_b",
            "\uDC00",
            "\u0000\u0001\u001B[31m",
            "\uD800",
            "🎉👩‍👩‍👧",
            "Клијенти",
            "العربية\u202E",
            "{{x}} ${body}",
            "# 1. - > |",
            "\u2028\u2029\u0085\t");

    private OddText() {}

    /** Some odd text; the same for the same seed. */
    public static String of(long seed) {
        var random = new Random(seed);
        var text = new StringBuilder("x");
        int pieces = 1 + random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return seed % 10 == 0 ? text.toString().repeat(10_000 / text.length() + 1) : text.toString();
    }
}
