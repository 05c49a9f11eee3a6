/** {@code tandem latency}: what each way of committing costs in latency and CPU. */
package dev.tandem.tools.latency;
