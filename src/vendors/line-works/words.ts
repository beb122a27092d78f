import type { components } from '../../generated/line-works.ts'

/** What names of companies are made of: words, and kinds in which a star stands for the word. */
export type Vocabulary = { readonly words: readonly string[]; readonly kinds: readonly string[] }

const toList = (text: string): readonly string[] => text.trim().split(/\s*[|\n]\s*/)

/**
 * 24 words and 10 kinds in each language, each with the text that stands for it in a domain name. Those texts are short
 * enough for a group name of 22 characters; a word's text stands in both Chinese vocabularies only, whose kinds differ.
 */
export const VOCABULARIES: { readonly [L in components['schemas']['Customer']['locale']]: Vocabulary } = {
  ja_JP: {
    words: toList(`青葉/aoba | 若草/wakakusa | 桜木/sakuragi | 白樺/shirakaba | 浜風/hamakaze | 夕凪/yunagi | 小川/ogawa
      山吹/yamabuki | 千鳥/chidori | 藤波/fujinami | 星野/hoshino | 松風/matsukaze | 清流/seiryu | 緑丘/midorioka
      月見/tsukimi | 春日/kasuga | 東雲/shinonome | 紅葉/momiji | 雪村/yukimura | 花岡/hanaoka | 竹内/takeuchi
      泉谷/izumiya | 北斗/hokuto | 銀河/ginga`),
    kinds: toList(`株式会社*商事/shoji | *建設株式会社/kensetsu | *工業株式会社/kogyo | *物流株式会社/butsuryu
      *食品株式会社/shokuhin | 有限会社*印刷/insatsu | *システム株式会社/systems | *不動産株式会社/fudosan
      合同会社*デザイン/design | 医療法人*会/kai`),
  },
  ko_KR: {
    words:
      toList(`하늘/haneul | 푸른/pureun | 한빛/hanbit | 새벽/saebyeok | 누리/nuri | 가람/garam | 다솜/dasom | 미르/mir
      별빛/byeolbit | 온새/onsae | 나래/narae | 솔빛/solbit | 해솔/haesol | 바다/bada | 아라/ara | 마루/maru | 단비/danbi
      은하/eunha | 고운/goun | 청솔/cheongsol | 초롱/chorong | 샘터/saemteo | 한울/hanul | 늘봄/neulbom`),
    kinds: toList(`(주)*상사/sangsa | *건설(주)/geonseol | 주식회사 *테크/tech | *푸드(주)/food | *물류(주)/mullyu
      (주)*전자/jeonja | *디자인/design | *교육/edu | *산업(주)/saneop | 주식회사 *소프트/soft`),
  },
  en_US: {
    words: toList(`Alder/alder | Birchwood/birchwood | Copperdale/copperdale | Driftwood/driftwood | Eastgate/eastgate
      Fairhaven/fairhaven | Granite/granite | Harborview/harborview | Ironbridge/ironbridge | Juniper/juniper
      Kestrel/kestrel | Larkspur/larkspur | Meadowside/meadowside | Northlight/northlight | Oakhurst/oakhurst
      Pinecrest/pinecrest | Quarry/quarry | Ridgeway/ridgeway | Silverlake/silverlake | Thornbury/thornbury
      Upland/upland | Valewood/valewood | Westmoor/westmoor | Yarrow/yarrow`),
    kinds: toList(`* Trading Co., Ltd./trading | * Logistics Inc./logis | * Foods LLC/foods | * Systems Inc./systems
      * & Partners LLP/llp | * Design Studio/design | * Medical Group/medical | * Realty Corp./realty
      * Engineering Ltd./eng | * Consulting LLC/consult`),
  },
  zh_TW: {
    words: toList(`恆通/hengtong | 晨光/chenguang | 遠景/yuanjing | 青禾/qinghe | 海納/haina | 明達/mingda | 雲帆/yunfan
      瑞豐/ruifeng | 嘉和/jiahe | 翠峰/cuifeng | 星河/xinghe | 金石/jinshi | 東昇/dongsheng | 安泰/antai | 德信/dexin
      華茂/huamao | 天宇/tianyu | 博文/bowen | 盛世/shengshi | 和風/hefeng | 新港/xingang | 長青/changqing
      榮光/rongguang | 永安/yongan`),
    kinds: toList(`*貿易股份有限公司/trading | *科技股份有限公司/tech | *營造有限公司/build | *食品有限公司/foods
      *設計有限公司/design | *顧問有限公司/consult | *電子股份有限公司/elec | *印刷有限公司/print
      *生技股份有限公司/biotech | *文教事業有限公司/edu`),
  },
  zh_CN: {
    words: toList(`恒通/hengtong | 晨光/chenguang | 远景/yuanjing | 青禾/qinghe | 海纳/haina | 明达/mingda | 云帆/yunfan
      瑞丰/ruifeng | 嘉和/jiahe | 翠峰/cuifeng | 星河/xinghe | 金石/jinshi | 东升/dongsheng | 安泰/antai | 德信/dexin
      华茂/huamao | 天宇/tianyu | 博文/bowen | 盛世/shengshi | 和风/hefeng | 新港/xingang | 长青/changqing
      荣光/rongguang | 永安/yongan`),
    kinds: toList(`*贸易有限公司/maoyi | *科技有限公司/keji | *建筑工程有限公司/jianzhu | *食品有限公司/shipin
      *物流有限公司/wuliu | *设计有限公司/sheji | *咨询有限公司/zixun | *电子股份有限公司/dianzi
      *印刷有限公司/yinshua | *教育科技有限公司/jiaoyu`),
  },
}
