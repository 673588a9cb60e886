/** Names of the protocol's error codes (kafka.apache.org/protocol, "Error Codes"): those that a reader meets. */
const names: Readonly<Record<number, string>> = {
  [-1]: 'UNKNOWN_SERVER_ERROR', 1: 'OFFSET_OUT_OF_RANGE', 2: 'CORRUPT_MESSAGE', 3: 'UNKNOWN_TOPIC_OR_PARTITION', 5: 'LEADER_NOT_AVAILABLE', 6: 'NOT_LEADER_OR_FOLLOWER', 7: 'REQUEST_TIMED_OUT',
  8: 'BROKER_NOT_AVAILABLE', 9: 'REPLICA_NOT_AVAILABLE', 13: 'NETWORK_EXCEPTION', 14: 'COORDINATOR_LOAD_IN_PROGRESS', 15: 'COORDINATOR_NOT_AVAILABLE', 16: 'NOT_COORDINATOR', 17: 'INVALID_TOPIC_EXCEPTION',
  29: 'TOPIC_AUTHORIZATION_FAILED', 30: 'GROUP_AUTHORIZATION_FAILED', 31: 'CLUSTER_AUTHORIZATION_FAILED', 33: 'UNSUPPORTED_SASL_MECHANISM', 34: 'ILLEGAL_SASL_STATE', 35: 'UNSUPPORTED_VERSION',
  42: 'INVALID_REQUEST', 43: 'UNSUPPORTED_FOR_MESSAGE_FORMAT', 53: 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED', 56: 'KAFKA_STORAGE_ERROR', 58: 'SASL_AUTHENTICATION_FAILED', 69: 'GROUP_ID_NOT_FOUND',
  74: 'FENCED_LEADER_EPOCH', 75: 'UNKNOWN_LEADER_EPOCH', 76: 'UNSUPPORTED_COMPRESSION_TYPE', 78: 'OFFSET_NOT_AVAILABLE', 83: 'ELIGIBLE_LEADERS_NOT_AVAILABLE', 89: 'THROTTLING_QUOTA_EXCEEDED',
  100: 'UNKNOWN_TOPIC_ID',
};

/** The name of an error code, or its number where it has none here. */
export function errorName(code: number): string {
  return names[code] ?? `error ${code}`;
}

export const codes = {
  offsetOutOfRange: 1, unknownTopic: 3, notCoordinator: 16, invalidTopic: 17, topicNotAuthorised: 29, groupNotAuthorised: 30, clusterNotAuthorised: 31, unsupportedMechanism: 33, illegalSaslState: 34,
  saslFailed: 58, groupNotFound: 69,
} as const;

/** Errors after which the same question may be answered, once the leaders are looked up anew. */
export function passes(code: number): boolean {
  return [5, 6, 7, 8, 9, 13, 14, 15, 16, 56, 74, 75, 78, 83, 100].includes(code);
}
