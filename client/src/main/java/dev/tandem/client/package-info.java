/**
 * The client's side of a gateway: {@link dev.tandem.client.TandemClient} opens a stream, {@link
 * dev.tandem.client.FileStreamer} or {@link dev.tandem.client.Microphone} fills it, {@link
 * dev.tandem.client.StreamEvent}s come back.
 */
package dev.tandem.client;
