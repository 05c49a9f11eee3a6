/** Speech as it might have been said or recorded otherwise: higher, faster, or in noise. */
package dev.tandem.audio.distortion;
