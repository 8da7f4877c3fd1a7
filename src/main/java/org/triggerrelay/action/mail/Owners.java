package org.triggerrelay.action.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.triggerrelay.action.Plain;
import org.triggerrelay.trigger.Glob;

/** Who owns what: rows of a subject's name, or a pattern of names, and the addresses of its owners. */
public record Owners(List<Row> rows, List<Finding> findings) {
    public static final Owners NONE = new Owners(List.of(), List.of());
    private static final int LONGEST_SHOWN = 80;
    private static final List<String> HEADER = List.of("pattern", "addresses");

    /** The owners of the subjects that a pattern meets. */
    public record Row(Glob pattern, List<Address> addresses) {}

    /** What is wrong on a line of the file, and what was done with it. */
    public record Finding(int line, String fault) {
        @Override
        public String toString() {
            return "line " + line + ": " + fault;
        }
    }

    public Owners {
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
    }

    /** The owners of a subject: by the first row of exactly its name, else by the first pattern that meets it. */
    public List<Address> of(String subject) {
        return Stream.concat(
                        rows.stream().filter(row -> row.pattern().isLiteral()),
                        rows.stream().filter(row -> !row.pattern().isLiteral()))
                .filter(row -> row.pattern().matches(subject))
                .findFirst()
                .map(Row::addresses)
                .orElse(List.of());
    }

    /** Reads the text of {@code owners.csv}; what can't be used is a finding, and the rest counts. */
    public static Owners parse(String text) {
        var rows = new ArrayList<Row>();
        var findings = new ArrayList<Finding>();
        boolean header = true;
        for (CsvRows.Row row : CsvRows.of(text)) {
            if (row.isBlank()) {
                continue;
            }
            if (header) {
                header = false;
                if (isHeader(row)) {
                    continue;
                }
                findings.add(
                        new Finding(row.line(), "the header pattern,addresses is missing; the line is read as a row"));
            }
            read(row, rows, findings);
        }
        return new Owners(rows, findings);
    }

    private static boolean isHeader(CsvRows.Row row) {
        return row.fields().stream()
                .map(String::strip)
                .map(String::toLowerCase)
                .toList()
                .equals(HEADER);
    }

    private static void read(CsvRows.Row row, List<Row> rows, List<Finding> findings) {
        if (!row.wellQuoted() || row.fields().size() != 2) {
            findings.add(new Finding(
                    row.line(),
                    row.wellQuoted()
                            ? "has "
                                    + (row.fields().size() == 1
                                            ? "one field"
                                            : row.fields().size() + " fields")
                                    + ", not two with a comma between; addresses are separated by ; and a comma"
                                    + " in a name needs quotes around the field; left out"
                            : "a quote is not closed, or text follows the closing one; left out"));
            return;
        }
        var addresses = new ArrayList<Address>();
        for (String text : row.fields().get(1).split(";")) {
            if (!text.isBlank()) {
                Address.of(text)
                        .ifPresentOrElse(
                                addresses::add,
                                () -> findings.add(new Finding(
                                        row.line(),
                                        "'" + Plain.line(text, LONGEST_SHOWN)
                                                + "' is no mail address, such as ana@example.org; left out")));
            }
        }
        String pattern = row.fields().get(0).strip();
        if (pattern.isEmpty() || addresses.isEmpty()) {
            findings.add(new Finding(
                    row.line(), (pattern.isEmpty() ? "the pattern is empty" : "no address is left") + "; left out"));
            return;
        }
        rows.add(new Row(Glob.of(pattern), List.copyOf(addresses)));
    }
}
