package org.triggerrelay.component.check;

import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What keeps a text from being YAML, where the mistake was made rather than where it was noticed. */
record YamlFault(int line, String message) {
    private static final Pattern OPENED = Pattern.compile("^[^#]*[:-]\\s+(?:\"(?:[^\"\\\\]|\\\\.)*|'(?:[^']|'')*)$");

    static YamlFault of(YamlEngineException broken, String text) {
        if (!(broken instanceof MarkedYamlEngineException marked)) {
            return new YamlFault(1, told(String.valueOf(broken.getMessage())));
        }
        int line = marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
        List<String> lines = text.lines().limit(line).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (OPENED.matcher(lines.get(i)).matches()) {
                return new YamlFault(
                        i + 1, "broken YAML: a quote is opened here and not closed; close it on this line");
            }
        }
        return new YamlFault(line, told(marked.getProblem()));
    }

    private static String told(String problem) {
        String first = problem.lines().findFirst().orElse(problem);
        boolean tab = first.contains("TAB") || first.contains("'\\t'");
        return "broken YAML: "
                + (tab ? "a tab stands where only blanks may; indent with blanks" : first + "; mend the YAML here");
    }
}
