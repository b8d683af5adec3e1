/** Given names of these years that older dictionaries do not have. */
const NEWER = `
陽葵 結愛 結菜 凛 芽依 咲良 心春 紬 澪 杏 莉子 結月 美月 心結 陽菜 葵 莉央 詩 一華 心愛 愛莉 彩葉 花音 琴音 さくら ひまり あかり ゆい めい りお すず 紗良 咲希 心咲 優奈 結衣 美結 楓 凪 柚葉 柚希 夢乃 萌衣 日葵 朱莉 若葉 百花 乃愛 希実 瑞希 遥香 星奈 唯花 心音 桜子 和奏 凛花 千尋 華恋 美桜 音羽 詩織 菜々美 帆夏 夏希 美羽 愛梨
蓮 陽翔 湊 樹 颯真 朝陽 碧 悠真 大翔 律 新 悠人 陽太 颯太 颯斗 蒼 暖 凪 湊斗 陽向 大和 伊織 晴 奏 翔 奏多 結翔 悠斗 湊音 旭 瑛太 瑛斗 春翔 櫂 理人 怜 陸斗 海斗 海翔 陽斗 悠翔 結斗 涼介 拓海 匠海 聖真 琉生 琉翔 龍之介 煌 煌大 慧 慶 叶翔 蒼空 蒼真 蒼大 壮真 想 泰生 翼 仁 陽大 朔 朔太郎 奏太 響 唯人 優翔 侑真 勇翔 凌 涼真 颯汰 輝 彪雅 斗真 冬馬 柊 柊真 晃太 健斗 康太 心晴 晴翔 晴人 優斗 優真 悠希 悠生 悠太 雄大 遼 遼太郎 遥斗 遥翔 陽
雅子 和枝 富美子 喜代子 千代 トメ キヨ ハル フミ ミツ タケ ヨネ スエ マサ イネ きよ ふみ はる 志津江 八重子 寿美子 多喜 久仁子 佐和子 登美子 美代子 房江 静枝 恒子 昭子 勝子 幸枝 信江 時子 秀子 敏江 君江 光枝 安江 武男 勝利 清治 正一 喜一 善次郎 金次郎 銀蔵 与一 留吉 亀吉 寅吉 昭三 義雄 久雄 忠雄 芳男 辰夫 寅男 定男
`;

/** Given names that a morphological dictionary of 2007 lacks: newborn children's, and some of very old people. */
export const MORE_GIVEN: ReadonlySet<string> = new Set(NEWER.split(/\s+/).filter(Boolean));
