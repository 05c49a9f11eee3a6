/**
 * {@code tandem chaos}: a {@link dev.tandem.tools.chaos.Cluster} of processes, {@link
 * dev.tandem.tools.chaos.Speakers} who talk to it, a {@link dev.tandem.tools.chaos.Schedule} of who
 * is killed when, and the {@link dev.tandem.tools.chaos.Verdict} on what came of it.
 */
package dev.tandem.tools.chaos;
