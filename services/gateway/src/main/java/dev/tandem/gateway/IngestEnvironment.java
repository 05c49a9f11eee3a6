package dev.tandem.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What the ingests of a gateway share.
 *
 * @param records where chunks and states go
 * @param executor for sending that may block
 * @param clock wall clock
 * @param maxUnconfirmedBytes audio of one stream that Kafka has not confirmed, above which the
 *     client waits
 * @param stateInterval audio between two states of a stream
 */
record IngestEnvironment(
    StreamRecords records,
    Executor executor,
    Clock clock,
    int maxUnconfirmedBytes,
    Duration stateInterval) {}
