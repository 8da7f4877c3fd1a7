package org.triggerrelay.action.mail;

import java.util.ArrayList;
import java.util.List;

/** Splits text into the rows and fields of RFC 4180: quoted fields may hold commas, line breaks and doubled quotes. */
final class CsvRows {
    /** One row: where it starts, its fields, and whether its quotes are in order. */
    record Row(int line, List<String> fields, boolean wellQuoted) {
        boolean isBlank() {
            return fields.size() == 1 && fields.get(0).isBlank();
        }
    }

    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private int at;
    private int line = 1;

    private CsvRows(String text) {
        this.text = text;
    }

    static List<Row> of(String text) {
        var rows = new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        while (rows.at < rows.text.length()) {
            rows.row();
        }
        return rows.rows;
    }

    private void row() {
        int start = line;
        var fields = new ArrayList<String>();
        boolean wellQuoted = true;
        do {
            if (at < text.length() && text.charAt(at) == '"') {
                wellQuoted &= quoted(fields);
            } else {
                fields.add(plain());
            }
        } while (next(','));
        next('\r');
        next('\n');
        line++;
        rows.add(new Row(start, List.copyOf(fields), wellQuoted));
    }

    private boolean quoted(List<String> fields) {
        var field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && !next('"')) {
                fields.add(field.toString());
                return plain().isBlank();
            }
            field.append(c);
            line += c == '\n' ? 1 : 0;
        }
        fields.add(field.toString());
        return false;
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean next(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }
}
