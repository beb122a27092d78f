/** A name as it is written, how it is read (in katakana), and in Latin letters for addresses. */
export type WrittenName = { readonly written: string; readonly reading: string; readonly latin: string }

/** Reads `written reading latin`, one name after the other. */
const parse = (text: string): readonly WrittenName[] =>
  text
    .trim()
    .split('\n')
    .flatMap((line) => line.trim().split(/ *\/ */))
    .map((entry) => {
      const [written = '', reading = '', latin = ''] = entry.split(' ')
      return { written, reading, latin }
    })

/** Family names. Where a name can be read in several ways, the most frequent reading stands here. */
export const FAMILY_NAMES: readonly WrittenName[] = parse(`
  佐藤 サトウ sato / 鈴木 スズキ suzuki / 高橋 タカハシ takahashi / 田中 タナカ tanaka / 伊藤 イトウ ito
  渡辺 ワタナベ watanabe / 山本 ヤマモト yamamoto / 中村 ナカムラ nakamura / 小林 コバヤシ kobayashi / 加藤 カトウ kato
  吉田 ヨシダ yoshida / 山田 ヤマダ yamada / 佐々木 ササキ sasaki / 山口 ヤマグチ yamaguchi / 松本 マツモト matsumoto
  井上 イノウエ inoue / 木村 キムラ kimura / 林 ハヤシ hayashi / 斎藤 サイトウ saito / 清水 シミズ shimizu
  山崎 ヤマザキ yamazaki / 森 モリ mori / 池田 イケダ ikeda / 橋本 ハシモト hashimoto / 阿部 アベ abe
  石川 イシカワ ishikawa / 山下 ヤマシタ yamashita / 中島 ナカジマ nakajima / 石井 イシイ ishii / 小川 オガワ ogawa
  前田 マエダ maeda / 岡田 オカダ okada / 長谷川 ハセガワ hasegawa / 藤田 フジタ fujita / 後藤 ゴトウ goto
  近藤 コンドウ kondo / 村上 ムラカミ murakami / 遠藤 エンドウ endo / 青木 アオキ aoki / 坂本 サカモト sakamoto
  福田 フクダ fukuda / 太田 オオタ ota / 西村 ニシムラ nishimura / 藤井 フジイ fujii / 金子 カネコ kaneko
  藤原 フジワラ fujiwara / 岡本 オカモト okamoto / 三浦 ミウラ miura / 中野 ナカノ nakano / 松田 マツダ matsuda
  原田 ハラダ harada / 竹内 タケウチ takeuchi / 小野 オノ ono / 田村 タムラ tamura / 中山 ナカヤマ nakayama
  和田 ワダ wada / 石田 イシダ ishida / 森田 モリタ morita / 上田 ウエダ ueda / 内田 ウチダ uchida
  柴田 シバタ shibata / 酒井 サカイ sakai / 宮崎 ミヤザキ miyazaki / 横山 ヨコヤマ yokoyama / 高木 タカギ takagi
  安藤 アンドウ ando / 宮本 ミヤモト miyamoto / 大野 オオノ ono / 今井 イマイ imai / 丸山 マルヤマ maruyama
`)

/** Given names that are seldom read in any other way. */
export const GIVEN_NAMES: readonly WrittenName[] = parse(`
  太郎 タロウ taro / 一郎 イチロウ ichiro / 次郎 ジロウ jiro / 健太 ケンタ kenta / 翔太 ショウタ shota
  大輔 ダイスケ daisuke / 拓也 タクヤ takuya / 直樹 ナオキ naoki / 達也 タツヤ tatsuya / 哲也 テツヤ tetsuya
  和也 カズヤ kazuya / 雄太 ユウタ yuta / 健一 ケンイチ kenichi / 浩二 コウジ koji / 誠 マコト makoto
  隆 タカシ takashi / 修 オサム osamu / 豊 ユタカ yutaka / 茂 シゲル shigeru / 稔 ミノル minoru
  正人 マサト masato / 明 アキラ akira / 剛 ツヨシ tsuyoshi / 学 マナブ manabu / 守 マモル mamoru
  悟 サトル satoru / 聡 サトシ satoshi / 純一 ジュンイチ junichi / 真一 シンイチ shinichi / 健二 ケンジ kenji
  勇気 ユウキ yuki / 恵子 ケイコ keiko / 洋子 ヨウコ yoko / 幸子 サチコ sachiko / 京子 キョウコ kyoko
  由美子 ユミコ yumiko / 久美子 クミコ kumiko / 智子 トモコ tomoko / 裕子 ユウコ yuko / 直子 ナオコ naoko
  美穂 ミホ miho / 美咲 ミサキ misaki / 麻衣 マイ mai / 愛 アイ ai / 彩 アヤ aya
  舞 マイ mai / 恵美 エミ emi / 真由美 マユミ mayumi / 香織 カオリ kaori / 千尋 チヒロ chihiro
  優子 ユウコ yuko / 陽子 ヨウコ yoko / 典子 ノリコ noriko / 和子 カズコ kazuko / 良子 ヨシコ yoshiko
  さくら サクラ sakura / ひかり ヒカリ hikari / あゆみ アユミ ayumi / めぐみ メグミ megumi / 七海 ナナミ nanami
  桃子 モモコ momoko / 春香 ハルカ haruka / 早紀 サキ saki / 奈々 ナナ nana / 弥生 ヤヨイ yayoi
`)

/** Names from abroad, as they are written in Japan: family, given and middle name. */
export const FOREIGN_NAMES: readonly {
  readonly family: WrittenName
  readonly given: WrittenName
  readonly middle: string
}[] = [
  ['スミス smith', 'ジョン john', 'エドワード'],
  ['ブラウン brown', 'メアリー mary', 'アン'],
  ['シュミット schmidt', 'ハンス hans', 'ペーター'],
  ['マルタン martin', 'クロエ chloe', 'マリー'],
  ['ロッシ rossi', 'マルコ marco', 'アントニオ'],
  ['シルバ silva', 'アナ ana', 'パウラ'],
].map(([family = '', given = '', middle = '']) => ({ family: same(family), given: same(given), middle }))

function same(entry: string): WrittenName {
  const [written = '', latin = ''] = entry.split(' ')
  return { written, reading: written, latin }
}
