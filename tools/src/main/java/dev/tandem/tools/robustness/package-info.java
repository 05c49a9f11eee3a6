/** {@code tandem robustness}: both arms on speech that sounds otherwise. */
package dev.tandem.tools.robustness;
