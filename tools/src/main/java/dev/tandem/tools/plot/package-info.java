/** Plots for README and RESULTS.md, as SVG and PNG. */
package dev.tandem.tools.plot;
