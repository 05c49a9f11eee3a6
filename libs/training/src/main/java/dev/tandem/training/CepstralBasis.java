package dev.tandem.training;

/**
 * How cepstra are made of log mel energies, and back: an orthonormal DCT of as many coefficients as
 * bands, and Kaldi's lifter.
 */
final class CepstralBasis {
  private static final int CEPSTRAL_LIFTER = 22;

  /** {@code [cep][band]}. */
  private final double[][] toCep;

  /** {@code [band][cep]}. */
  private final double[][] toBand;

  /** For as many cepstra as mel bands. */
  CepstralBasis(int numCeps) {
    toCep = new double[numCeps][numCeps];
    toBand = new double[numCeps][numCeps];
    for (int cep = 0; cep < numCeps; cep++) {
      for (int band = 0; band < numCeps; band++) {
        double dct =
            Math.sqrt((cep == 0 ? 1.0 : 2.0) / numCeps)
                * Math.cos(Math.PI / numCeps * (band + 0.5) * cep);
        toCep[cep][band] = dct * lifter(cep);
        toBand[band][cep] = dct / lifter(cep);
      }
    }
  }

  /** Number of cepstra, and of bands. */
  int size() {
    return toCep.length;
  }

  /** What a unit of a band's log energy adds to a cepstrum. */
  double toCep(int cep, int band) {
    return toCep[cep][band];
  }

  /** What a unit of a cepstrum adds to a band's log energy. */
  double toBand(int cep, int band) {
    return toBand[band][cep];
  }

  private static double lifter(int cep) {
    return 1 + 0.5 * CEPSTRAL_LIFTER * Math.sin(Math.PI * cep / CEPSTRAL_LIFTER);
  }
}
