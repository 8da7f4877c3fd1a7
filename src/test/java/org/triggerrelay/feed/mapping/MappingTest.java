package org.triggerrelay.feed.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's mapping can do, and what it cannot. */
class MappingTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static String mapped(String mapping, String message) throws Exception {
        return Mapping.of(mapping).apply(JSON.readTree(message), NOW).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    {'id': a.b}                                         | {"a": {"b": "x"}}          | {"id":"x"}
                    {'id': a.b}                                         | {"a": {}}                  | {}
                    {'v': v}                                            | {"v": 1234567890123456789012.5678901234567890} | {"v":1234567890123456789012.5678901234567890}
                    {'v': v}                                            | {"v": 9007199254740993}    | {"v":9007199254740993}
                    {'v': v}                                            | {"v": 1.10}                | {"v":1.10}
                    jobs.{'id': $string(n)}                             | {"jobs": [{"n": 1}, {"n": 2}]} | [{"id":"1"},{"id":"2"}]
                    jobs.{'id': n}                                      | {"jobs": [{"n": 1}]}       | {"id":1}
                    state = 'ok' ? {'id': 'x'}                          | {"state": "bad"}           | null
                    {'t': $now()}                                       | {}                         | {"t":"2026-11-22T12:00:00Z"}
                    {'t': $now('[Y0001]-[M01]-[D01]')}                  | {}                         | {"t":"2026-11-22"}
                    {'t': $millis()}                                    | {}                         | {"t":1795348800000}
                    {'t': $fromMillis(at * 1000)}                       | {"at": 1795327200}         | {"t":"2026-11-22T06:00:00.000Z"}
                    $lookup({'OK': 'succeeded'}, s)                     | {"s": "OK"}                | "succeeded"
                    $match(s, /(\\d+)-(\\d+)/).groups[1]                | {"s": "run 12-34"}         | "34"
                    $match(s, /\\d/).match                              | {"s": "a1b2c3"}            | ["1","2","3"]
                    $match(s, /\\d/, 2).match                           | {"s": "a1b2c3"}            | ["1","2"]
                    $contains(s, /^run/)                                | {"s": "run 12"}            | true
                    $contains(s, 'un')                                  | {"s": "run 12"}            | true
                    s ~> $contains(/^x/)                                | {"s": "run 12"}            | false
                    $replace(s, /(\\w+)@(\\w+)/, '$2 at $1, $$5, $9')   | {"s": "ana@work"}          | "work at ana, $5, "
                    $replace(s, 'a', '$1')                              | {"s": "ana"}               | "$1n$1"
                    $replace(s, 'a', 'b', 1)                            | {"s": "ana"}               | "bna"
                    $replace(s, /\\d/, function($m){'<' & $m.match & '>'}) | {"s": "a1"}             | "a<1>"
                    $split(s, /,\\s*/)                                  | {"s": "a, b,c"}            | ["a","b","c"]
                    $split(s, ',')[0]                                   | {"s": "a,b"}               | "a"
                    $join(l, '-')                                       | {"l": ["a", "b"]}          | "a-b"
                    $pad(s, -3, '0')                                    | {"s": "7"}                 | "007"
                    $contains(missing, 'x')                             | {}                         | null
                    """)
    void itMakesOneJsonOfAnother(String mapping, String message, String result) throws Exception {
        assertThat(mapped(mapping.replace("\\\\", "\\"), message)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    ($f := function($x){$f($x + 1)}; $f(1))                   | takes more than 1000000 steps
                    ($f := function($x){1 + $f($x + 1)}; $f(1))               | nests too deep
                    [1,2].($f := function($x){$f($x + 1)}; $f(1))             | takes more than 1000000 steps
                    [0..9999999].{'x': 1}                                     | makes a list of more than 100000 values
                    ($d := function($s, $n){$n = 0 ? $s : $d($s & $s, $n - 1)}; $d('xxxxxxxx', 40)) | makes a text of more than
                    ($d := function($s, $n){$n = 0 ? $s : $d([$s, $s], $n - 1)}; $d(1, 90)) | more than 100000 values
                    $pad('x', 1000000000)                                     | $pad: found a width of 1000000000
                    $join([0..90000].$string($), $pad('', 9999))              | makes a text of more than
                    $replace($pad('', 9999), ' ', $pad('', 9999))             | makes a text of more than
                    $match(s, /^(.*a){20}x/)                                    | without nested repetitions
                    $contains(s, /(.*a){20}x/)                                  | without nested repetitions
                    $split(s, /(.*a){20}x/)                                       | without nested repetitions
                    $replace(s, /(.*a){20}x/, '')                                 | without nested repetitions
                    /^(a+)+$/(s)                                              | can only be an argument of $match
                    ($r := /^(a+)+$/; $r(s))                                  | can only be an argument of $match
                    [s] ~> $filter(/^(a+)+$/)                                 | can only be an argument of $match
                    $eval('1 + 1')                                            | $eval is not there
                    $error('a status that nobody knows')                      | line 1: a status that nobody knows
                    $number('x')                                              | failed: For input string
                    function($x){$x}                                          | gives a function
                    $sum                                                      | gives a function
                    s.$uppercase(1)                                           | line 1
                    """)
    void whatGoesTooFarFails(String mapping, String reason) {
        String message = "{\"s\": \"" + "a".repeat(40) + "!\"}";

        assertThatThrownBy(() -> mapped(mapping, message))
                .isInstanceOfSatisfying(
                        MappingFault.class, fault -> assertThat(fault.told()).contains(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    {\\n'a': 1,\\n'b' 2}        | 3 | Expected ":", got "2"
                    {'a':                       | 1 | Expected "}" before end of expression
                    {'a': 'b                    | 1 | String literal must be terminated
                    ^^                          | 1 | Unexpected end of expression
                    $match(s, /[/)              | 1 | No terminating /
                    $match(s, /a**/)            | 0 | regular expression a**: Dangling meta character
                    $contains(s, /x             | 1 | No terminating /
                    """)
    void whatCannotBeReadIsToldWithItsLine(String mapping, int line, String reason) {
        assertThatThrownBy(() -> Mapping.of(mapping.replace("\\n", "\n")))
                .isInstanceOfSatisfying(MappingFault.class, fault -> {
                    assertThat(fault.line()).isEqualTo(line);
                    assertThat(fault.told()).contains(reason);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{'a':", "function($x){"})
    void whatNestsWithoutEndIsRefused(String opening) {
        assertThatThrownBy(() -> Mapping.of(opening.repeat(9_000))).isInstanceOf(MappingFault.class);
    }

    @Test
    void aMappingCanBeUsedByManyAtOnce() throws Exception {
        Mapping mapping = Mapping.of(
                "($f := function($n){$n = 0 ? 0 : 1 + $f($n - 1)}; {'n': $f(n), 's': $match(s, /\\d+/).match})");

        var all = java.util.stream.IntStream.range(0, 400)
                .parallel()
                .mapToObj(i -> i % 30 + " "
                        + mapping.apply(JSON.createObjectNode().put("n", i % 30).put("s", "x" + i % 30), NOW))
                .toList();

        assertThat(all).allSatisfy(one -> {
            String n = one.substring(0, one.indexOf(' '));
            assertThat(one).endsWith("{\"n\":" + n + ",\"s\":\"" + n + "\"}");
        });
    }
}
