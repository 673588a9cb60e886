/** Packages that are nobody's own code: of the platform, and of what reads Kafka for others. */
const libraries = /^(?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|kotlinx|scala|akka|org\.apache|org\.springframework|io\.confluent|io\.apicurio|io\.smallrye|io\.quarkus|io\.vertx|io\.netty|io\.micrometer|reactor|com\.fasterxml|org\.jboss|org\.hibernate|com\.google|io\.grpc|Confluent|System|Microsoft|Wolverine|MassTransit)\./;

/**
 * The line of the application in a stack trace (of Java or .NET): in the innermost cause, the first frame that is of no library; where that has none, the same
 * of what it caused. Undefined where all are of libraries or none is told.
 */
export function applicationFrame(stackTrace: string): string | undefined {
  const causes = stackTrace.split(/^Caused by: /m);
  for (const part of causes.toReversed()) {
    for (const [, frame] of part.matchAll(/^\s+at (?:[\w.-]+(?:@[\w.-]+)?\/{1,2})?(\S.*?)\s*$/gm)) {
      // `com.shop.Billing.price(Billing.java:41)`, `Shop.Billing.Price(Order order) in /src/Billing.cs:line 41`
      if (frame !== undefined && !libraries.test(frame) && !frame.startsWith('$')) return frame.length > 200 ? `${frame.slice(0, 199)}…` : frame;
    }
  }
  return undefined;
}
