import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Does what the reader cannot and must not: makes topics, writes, commits. A command a line, its words apart by tabs; one line back: "ok …" or "failed …". */
public class KafkaHand {
  static String brokers;
  static Admin admin;

  public static void main(String[] args) throws Exception {
    brokers = args[0];
    admin = Admin.create(Map.of("bootstrap.servers", brokers, "request.timeout.ms", "20000", "default.api.timeout.ms", "30000"));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ok");
    for (String line; (line = in.readLine()) != null;) {
      try {
        System.out.println("ok\t" + act(line.split("\t", -1)));
      } catch (Throwable error) {
        System.out.println("failed\t" + String.valueOf(error).replace('\n', ' '));
      }
    }
    System.exit(0);
  }

  static String act(String[] w) throws Exception {
    switch (w[0]) {
      case "create": { // name, partitions, settings as k=v;k=v
        Map<String, String> settings = new HashMap<>();
        if (w.length > 3 && !w[3].isEmpty()) for (String one : w[3].split(";")) settings.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        admin.createTopics(List.of(new NewTopic(w[1], Integer.parseInt(w[2]), (short) 1).configs(settings))).all().get();
        return "";
      }
      case "place": { // name, then for each partition the broker that has it
        Map<Integer, List<Integer>> places = new HashMap<>();
        for (int i = 2; i < w.length; i++) places.put(i - 2, List.of(Integer.parseInt(w[i])));
        admin.createTopics(List.of(new NewTopic(w[1], places))).all().get();
        return "";
      }
      case "leaders": // name: the broker that leads each partition, -1 for none
        return admin.describeTopics(List.of(w[1])).allTopicNames().get().get(w[1]).partitions().stream().map(it -> String.valueOf(it.leader() == null || it.leader().isEmpty() ? -1 : it.leader().id())).collect(Collectors.joining(","));
      case "delete":
        admin.deleteTopics(List.of(w[1])).all().get();
        return "";
      case "purge": // name, partition, offset: everything before it is deleted
        admin.deleteRecords(Map.of(new TopicPartition(w[1], Integer.parseInt(w[2])), RecordsToDelete.beforeOffset(Long.parseLong(w[3])))).all().get();
        return "";
      case "fill": { // name, codec, count, bytes of a value, partition or -1, time of the first (a millisecond more each) or -1
        int count = Integer.parseInt(w[3]);
        int partition = Integer.parseInt(w[5]);
        long time = Long.parseLong(w[6]);
        try (KafkaProducer<byte[], byte[]> producer = producer(w[2], Integer.parseInt(w[4]), null)) {
          String pad = "x".repeat(Math.max(0, Integer.parseInt(w[4]) - 12));
          for (int i = 0; i < count; i++) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(w[1], partition < 0 ? null : partition, time < 0 ? null : time + i, ("k" + i).getBytes(StandardCharsets.UTF_8), (w[2] + "-" + i + pad).getBytes(StandardCharsets.UTF_8));
            record.headers().add(new RecordHeader("n", String.valueOf(i).getBytes(StandardCharsets.UTF_8)));
            producer.send(record);
          }
          producer.flush();
        }
        return "";
      }
      case "send": // topic, partition, value as hexadecimal digits or "null", headers as name=hex;name=hex
        try (KafkaProducer<byte[], byte[]> producer = producer("none", 1, null)) {
          ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(w[1], Integer.parseInt(w[2]), null, "key".getBytes(StandardCharsets.UTF_8), w[3].equals("null") ? null : HexFormat.of().parseHex(w[3]));
          if (w.length > 4) for (String one : w[4].split(";")) record.headers().add(one.substring(0, one.indexOf('=')), HexFormat.of().parseHex(one.substring(one.indexOf('=') + 1)));
          producer.send(record).get();
        }
        return "";
      case "many": // topic, codec, count, value as hexadecimal digits
        try (KafkaProducer<byte[], byte[]> producer = producer(w[2], 1, null)) {
          byte[] value = HexFormat.of().parseHex(w[4]);
          for (int i = 0; i < Integer.parseInt(w[3]); i++) producer.send(new ProducerRecord<>(w[1], ("k" + i).getBytes(StandardCharsets.UTF_8), value));
          producer.flush();
        }
        return "";
      case "odd": // name: null and empty things, headers that repeat
        try (KafkaProducer<byte[], byte[]> producer = producer("none", 1, null)) {
          ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(w[1], 0, 1700000000000L, null, new byte[0]);
          record.headers().add("b", new byte[] {1}).add("a", null).add("b", new byte[0]).add("", new byte[] {2});
          producer.send(record).get();
          producer.send(new ProducerRecord<>(w[1], 0, 1700000000001L, new byte[0], (byte[]) null)).get();
        }
        return "";
      case "transaction": // name, id, count, commit or abort, word
        try (KafkaProducer<byte[], byte[]> producer = producer("none", 10, w[2])) {
          producer.initTransactions();
          producer.beginTransaction();
          for (int i = 0; i < Integer.parseInt(w[3]); i++) producer.send(new ProducerRecord<>(w[1], 0, null, null, (w[5] + "-" + i).getBytes(StandardCharsets.UTF_8)));
          producer.flush();
          if (w[4].equals("commit")) producer.commitTransaction();
          else producer.abortTransaction();
        }
        return "";
      case "commit": { // group, topic, partition, offset
        admin.alterConsumerGroupOffsets(w[1], Map.of(new TopicPartition(w[2], Integer.parseInt(w[3])), new OffsetAndMetadata(Long.parseLong(w[4])))).all().get();
        return "";
      }
      case "consume": { // group, topic, protocol: a member that stays
        Properties p = new Properties();
        p.putAll(Map.of("bootstrap.servers", brokers, "group.id", w[1], "group.protocol", w[3], "enable.auto.commit", "false", "auto.offset.reset", "earliest"));
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(p, new org.apache.kafka.common.serialization.ByteArrayDeserializer(), new org.apache.kafka.common.serialization.ByteArrayDeserializer());
        consumer.subscribe(List.of(w[2]));
        for (int i = 0; i < 200 && consumer.assignment().isEmpty(); i++) consumer.poll(Duration.ofMillis(100));
        consumer.commitSync(consumer.assignment().stream().collect(Collectors.toMap(it -> it, it -> new OffsetAndMetadata(1))));
        String assigned = String.valueOf(consumer.assignment().size());
        Thread thread = new Thread(() -> { for (;;) consumer.poll(Duration.ofMillis(500)); });
        thread.setDaemon(true);
        thread.start();
        return assigned;
      }
      case "groups":
        return admin.listGroups().all().get().stream().map(it -> it.groupId()).collect(Collectors.toCollection(TreeSet::new)).toString();
      case "acl": // user, kind (TOPIC or GROUP), name, operation, ALLOW or DENY: who has one on a thing may do nothing else with it
        admin.createAcls(List.of(new AclBinding(new ResourcePattern(ResourceType.valueOf(w[2]), w[3], PatternType.LITERAL), new AccessControlEntry("User:" + w[1], "*", AclOperation.valueOf(w[4]), AclPermissionType.valueOf(w[5]))))).all().get();
        return "";
      case "scram": // user, password
        for (ScramMechanism mechanism : List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512))
          admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(w[1], new ScramCredentialInfo(mechanism, 4096), w[2]))).all().get();
        return "";
      case "topics":
        return new TreeSet<>(admin.listTopics().names().get()).toString();
      default:
        throw new IllegalArgumentException(w[0]);
    }
  }

  static KafkaProducer<byte[], byte[]> producer(String codec, int valueSize, String transaction) {
    Properties p = new Properties();
    p.putAll(Map.of("bootstrap.servers", brokers, "compression.type", codec, "linger.ms", "50", "batch.size", "200000", "max.request.size", "30000000", "buffer.memory", "64000000", "acks", "all"));
    if (transaction != null) p.put("transactional.id", transaction);
    return new KafkaProducer<>(p, new org.apache.kafka.common.serialization.ByteArraySerializer(), new org.apache.kafka.common.serialization.ByteArraySerializer());
  }
}
