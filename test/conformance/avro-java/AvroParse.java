import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;

/** One JSON string a line in: the text of a schema. One JSON object a line out: whether Apache Avro reads it, and if not, why. */
public class AvroParse {
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
    for (String line; (line = in.readLine()) != null; ) {
      String error = null;
      try {
        new Schema.Parser().parse(json.readValue(line, String.class));
      } catch (Throwable e) {
        String message = String.valueOf(e.getMessage()).split("\n")[0];
        error = e.getClass().getSimpleName() + ": " + (message.length() > 100 ? message.substring(0, 100) : message);
      }
      out.println(error == null ? "{\"ok\":true}" : "{\"ok\":false,\"error\":" + json.writeValueAsString(error) + "}");
    }
    out.flush();
  }
}
