/** {@code tandem tune}: settings of a decoder, on what a network says. */
package dev.tandem.tools.tune;
