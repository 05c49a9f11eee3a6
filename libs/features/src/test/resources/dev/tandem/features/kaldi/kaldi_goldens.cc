// Calls Kaldi's own feature code, step by step, and writes what each step gives. See README.md.
//
// The declarations are those of Kaldi's headers (feat/feature-window.h, feat/mel-computations.h,
// feat/feature-mfcc.h, matrix/kaldi-vector.h), as far as their memory layout matters; the code
// behind them is in libvosk.so.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace kaldi {
enum MatrixResizeType { kSetZero, kUndefined, kCopyData };

template <typename Real>
class VectorBase {
 public:
  Real* data_ = nullptr;
  int dim_ = 0;
};

template <typename Real>
class Vector : public VectorBase<Real> {
 public:
  void Resize(int length, MatrixResizeType type = kSetZero);
};

struct FrameExtractionOptions {
  float samp_freq = 16000, frame_shift_ms = 10, frame_length_ms = 25, dither = 1;
  float preemph_coeff = 0.97;
  bool remove_dc_offset = true;
  std::string window_type = "povey";
  bool round_to_power_of_two = true;
  float blackman_coeff = 0.42;
  bool snip_edges = true, allow_downsample = false, allow_upsample = false;
  int max_feature_vectors = -1;
};

struct MelBanksOptions {
  int num_bins = 23;
  float low_freq = 20, high_freq = 0, vtln_low = 100, vtln_high = -500;
  bool debug_mel = false, htk_mode = false;
};

struct MfccOptions {
  FrameExtractionOptions frame_opts;
  MelBanksOptions mel_opts;
  int num_ceps = 13;
  bool use_energy = true;
  float energy_floor = 0;
  bool raw_energy = true;
  float cepstral_lifter = 22;
  bool htk_compat = false;
};

struct FeatureWindowFunction {
  explicit FeatureWindowFunction(const FrameExtractionOptions& opts);
  Vector<float> window;
};

class MelBanks {
 public:
  void Compute(const VectorBase<float>& fft_energies, VectorBase<float>* mel_energies) const;
};

class MfccComputer {
 public:
  explicit MfccComputer(const MfccOptions& opts);
  ~MfccComputer();
  const MelBanks* GetMelBanks(float vtln_warp);
  void Compute(float signal_raw_log_energy, float vtln_warp, VectorBase<float>* signal_frame,
               VectorBase<float>* feature);

 private:
  char room_[4096];
};

void ExtractWindow(long sample_offset, const VectorBase<float>& wave, int f,
                   const FrameExtractionOptions& opts, const FeatureWindowFunction& window_function,
                   Vector<float>* window, float* log_energy_pre_window);
void ComputePowerSpectrum(VectorBase<float>* complex_fft);
template <typename Real>
void RealFft(VectorBase<Real>* v, bool forward);
template <typename Options>
void ReadConfigFromFile(const std::string& config_filename, Options* options);
}  // namespace kaldi

using namespace kaldi;

static void Write(FILE* file, const VectorBase<float>& v, int dim) {
  for (int i = 0; i < dim; i++) fprintf(file, i ? " %.9g" : "%.9g", v.data_[i]);
  fprintf(file, "\n");
}

static void Require(bool condition, const char* what) {
  if (!condition) {
    fprintf(stderr, "the declarations above do not fit this libvosk.so: %s\n", what);
    exit(1);
  }
}

int main(int argc, char** argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: kaldi_goldens DIR, with input.pcm and mfcc.conf in it\n");
    return 2;
  }
  std::string dir = argv[1];
  MfccOptions opts;
  ReadConfigFromFile(dir + "/mfcc.conf", &opts);  // Kaldi fills the fields by name
  Require(opts.frame_opts.dither == 0, "dither");
  Require(!opts.frame_opts.allow_upsample && opts.frame_opts.max_feature_vectors == 77, "framing");
  Require(opts.mel_opts.num_bins == 40 && opts.mel_opts.high_freq == -400, "mel");
  Require(opts.num_ceps == 40 && !opts.use_energy && opts.cepstral_lifter == 22, "mfcc");

  std::ifstream in(dir + "/input.pcm", std::ios::binary);
  std::vector<char> bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  Vector<float> wave;
  wave.Resize(bytes.size() / 2);
  for (int i = 0; i < wave.dim_; i++) wave.data_[i] = reinterpret_cast<short*>(bytes.data())[i];

  FILE* after_window = fopen((dir + "/after-window.txt").c_str(), "w");
  FILE* after_fft = fopen((dir + "/after-power-spectrum.txt").c_str(), "w");
  FILE* after_mel = fopen((dir + "/after-mel.txt").c_str(), "w");
  FILE* after_ceps = fopen((dir + "/after-mfcc.txt").c_str(), "w");
  FeatureWindowFunction window_function(opts.frame_opts);
  MfccComputer mfcc(opts);
  int num_frames = 1 + (wave.dim_ - 400) / 160;
  for (int f = 0; f < num_frames; f++) {
    Vector<float> frame, mels, ceps;
    mels.Resize(40);
    ceps.Resize(40);
    ExtractWindow(0, wave, f, opts.frame_opts, window_function, &frame, nullptr);
    Require(frame.dim_ == 512, "padded window");
    Write(after_window, frame, 400);
    Vector<float> whole;
    whole.Resize(512);
    std::copy(frame.data_, frame.data_ + 512, whole.data_);
    mfcc.Compute(0, 1.0, &whole, &ceps);
    Write(after_ceps, ceps, 40);
    RealFft<float>(&frame, true);
    ComputePowerSpectrum(&frame);
    Write(after_fft, frame, 256);
    frame.dim_ = 257;
    mfcc.GetMelBanks(1.0)->Compute(frame, &mels);
    Write(after_mel, mels, 40);
  }
  fprintf(stderr, "%d frames\n", num_frames);
  return 0;
}
