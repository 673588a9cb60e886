import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Lines of {"old": text, "new": text} in the file that is named; how many Apache Avro compares a second: checking alone, with parsing (defaults
 * not looked at, and as its parser does it unless told otherwise), and where a map has what was parsed before. */
public class CompatAvro {
  interface Work { void run(); }

  static long found = 0;

  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    List<String[]> texts = new ArrayList<>();
    for (String line : Files.readAllLines(Paths.get(args[0]))) {
      JsonNode pair = json.readTree(line);
      texts.add(new String[] { pair.get("old").asText(), pair.get("new").asText() });
    }
    List<Schema[]> schemas = new ArrayList<>();
    for (String[] pair : texts) schemas.add(new Schema[] { parse(pair[0]), parse(pair[1]) });
    Map<String, Schema> parsed = new HashMap<>();
    double check = 0, both = 0, usual = 0, remembered = 0;
    for (int round = 0; round < 12; round++) {
      check = Math.max(check, rate(() -> { for (Schema[] pair : schemas) check(pair[1], pair[0]); }, texts.size()));
      both = Math.max(both, rate(() -> { for (String[] pair : texts) check(parse(pair[1]), parse(pair[0])); }, texts.size()));
      usual = Math.max(usual, rate(() -> { for (String[] pair : texts) check(new Schema.Parser().parse(pair[1]), new Schema.Parser().parse(pair[0])); }, texts.size()));
      remembered = Math.max(remembered, rate(() -> { for (String[] pair : texts) check(parsed.computeIfAbsent(pair[1], CompatAvro::parse), parsed.computeIfAbsent(pair[0], CompatAvro::parse)); }, texts.size()));
    }
    System.out.println("{\"check\":" + check + ",\"both\":" + both + ",\"usual\":" + usual + ",\"remembered\":" + remembered + "}");
  }

  static void check(Schema reader, Schema writer) {
    found += SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult().getIncompatibilities().size();
  }

  /** As a registry parses what it holds already. */
  static Schema parse(String text) {
    return new Schema.Parser().setValidateDefaults(false).parse(text);
  }

  static final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /** By the processor time of this thread: what else the machine does takes nothing of it. */
  static double rate(Work work, int pairs) {
    long start = threads.getCurrentThreadCpuTime();
    int runs = 0;
    while (threads.getCurrentThreadCpuTime() - start < 500_000_000L) {
      work.run();
      runs++;
    }
    return pairs * (double) runs / ((threads.getCurrentThreadCpuTime() - start) / 1e9);
  }
}
