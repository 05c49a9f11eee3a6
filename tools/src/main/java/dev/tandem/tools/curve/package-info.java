/** {@code tandem curve}: both arms against the hours of speech that they learned from. */
package dev.tandem.tools.curve;
