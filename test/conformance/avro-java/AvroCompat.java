import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** One {"old": schema, "new": schema} a line in. A line out: what Apache Avro finds when the new one reads the old one, and the reverse, as "CODE path information". */
public class AvroCompat {
  static final ObjectMapper json = new ObjectMapper();

  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
    for (String line; (line = in.readLine()) != null; ) {
      ObjectNode answer = json.createObjectNode();
      try {
        JsonNode pair = json.readTree(line);
        Schema old = parse(pair.get("old")), update = parse(pair.get("new"));
        answer.set("backward", found(update, old));
        answer.set("forward", found(old, update));
      } catch (Throwable e) {
        answer.put("error", String.valueOf(e));
      }
      out.println(answer);
    }
    out.flush();
  }

  static Schema parse(JsonNode schema) {
    return new Schema.Parser().setValidateDefaults(false).parse(schema.toString());
  }

  static ArrayNode found(Schema reader, Schema writer) {
    TreeSet<String> lines = new TreeSet<>();
    try {
      for (SchemaCompatibility.Incompatibility it : SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult().getIncompatibilities())
        lines.add(it.getType() + " " + it.getLocation() + " " + it.getMessage());
    } catch (RuntimeException e) {
      lines.add("UNEXPECTED_EXCEPTION");
    }
    ArrayNode found = json.createArrayNode();
    lines.forEach(found::add);
    return found;
  }
}
