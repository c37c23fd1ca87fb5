/**
 * The error function to the last bit or two, for the build that computes with Math's functions, which have none: the
 * rational approximations of Sun's fdlibm (s_erf.c, 1993), relative error below 1e-15.
 */
export function erf64(x: number): number {
  const a = x < 0 ? -x : x;
  if (a < 0.84375) return x + x * erfNearZero(x * x);
  if (a < 1.25) return x < 0 ? -erfNearOne(a) : erfNearOne(a);
  if (a < 6) return x < 0 ? erfTail(a) - 1 : 1 - erfTail(a);
  return x > 0 ? 1 : x < 0 ? -1 : x;
}

/** erf(x) / x − 1 of z = x². */
function erfNearZero(z: number): number {
  const above = -0.3250421072470015 + z * (-0.02848174957559851 + z * (-0.005770270296489442 + z * -2.3763016656650163e-5));
  const below = 0.0050813062818757656 + z * (0.00013249473800432164 + z * -3.960228278775368e-6);
  return (0.12837916709551256 + z * above) / (1 + z * (0.39791722395915535 + z * (0.0650222499887672 + z * below)));
}

/** erf x. */
function erfNearOne(x: number): number {
  const s = x - 1;
  const above = 0.31834661990116175 + s * (-0.11089469428239668 + s * (0.035478304325618236 + s * -0.002166375594868791));
  const below = 0.07182865441419627 + s * (0.12617121980876164 + s * (0.01363708391202905 + s * 0.011984499846799107));
  const p = -0.0023621185607526594 + s * (0.41485611868374833 + s * (-0.3722078760357013 + s * above));
  return 0.8450629115104675 + p / (1 + s * (0.10642088040084423 + s * (0.540397917702171 + s * below)));
}

/** 1 − erf x = e^−x² / x·(…); x² is split, as its rounding would show. */
function erfTail(x: number): number {
  const s = 1 / (x * x);
  const z = Math.floor(x * 1048576) / 1048576;
  return (Math.exp(-z * z - 0.5625) * Math.exp((z - x) * (z + x) + (x < 2.857142857142857 ? erfNearTwo(s) : erfNearFour(s)))) / x;
}

function erfNearTwo(s: number): number {
  const above = -162.39666946257347 + s * (-184.60509290671104 + s * (-81.2874355063066 + s * -9.814329344169145));
  const below = 429.00814002756783 + s * (108.63500554177944 + s * (6.570249770319282 + s * -0.0604244152148581));
  const p = -0.009864944034847148 + s * (-0.6938585727071818 + s * (-10.558626225323291 + s * (-62.375332450326006 + s * above)));
  return p / (1 + s * (19.651271667439257 + s * (137.65775414351904 + s * (434.56587747522923 + s * (645.3872717332679 + s * below)))));
}

function erfNearFour(s: number): number {
  const above = -160.63638485582192 + s * (-637.5664433683896 + s * (-1025.0951316110772 + s * -483.5191916086514));
  const below = 3199.8582195085955 + s * (2553.0504064331644 + s * (474.52854120695537 + s * -22.44095244658582));
  const p = -0.0098649429247001 + s * (-0.799283237680523 + s * (-17.757954917754752 + s * above));
  return p / (1 + s * (30.33806074348246 + s * (325.7925129965739 + s * (1536.729586084437 + s * below))));
}
