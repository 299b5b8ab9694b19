"""Words of the names of places (provinces, towns, crossings, centres, countries) as search keys, three languages."""

from __future__ import annotations

# From the built-in lists tr_province, sy_governorate, sy_locality, border_crossing, detention_place, country,
# af_province and uyghur_region_place (their sources stand there), with districts and spellings of our own. [OWN]
PLACES = """
abyad adana adiyaman afganistan afghan afghanistan afrin afyonkarahisar agri ain akcakale aksaray aksu akyurt albania
aleppo algeria almanya also altay altinozu amasya amerika amman anadolu andreevo anilir ankara antakya antalya arab
arabia arabistan arap arbil ardahan armenia arnavutkoy arnavutluk artus artush artvin asia asya atma atme australia
austria autonomous avcilar avrupa avustralya avusturya aydin ayn ayvacik azaz azerbaijan azerbaycan azez bab
badakhshan badghis badgis bagcilar baghdad baghlan baglan bahcelievler bahrain bahreyn bakirkoy balikesir balkh bamyan
banglades bangladesh bartin basaksehir batman bayangolin bayburt bayingolin bazargan bazergan bedahsan beirut belarus
belcika belgium belh berlin besiktas beylikduzu beyoglu bilecik bingol binkilic binnish birecik birlesik bitlis
bolgesi bolu bornova bortala bosna bosnia brazil brezilya bruksel brussels buca bulgaria bulgaristan burdur bursa
cairo cambodia canada canakkale cangci cankiri catalca cekmekoy cenevre cerablus cevizcan ceylanpinar cezayir changji
china cilvegozu cin cinderes cobanbey cocek corum croatia cukurova cyprus damascus danimarka daraa darbasiyah darica
darkush daykundi deir denizli denmark dera derbesiye derekoy devletleri deyrizor dhabi dilucu din diyarbakir dogu
douma dubai duhok duzce duzensiz edirne egypt ekbez elazig emirates emirlikleri endonezya erbil eritre eritrea
ermenistan erzincan erzurum esenboga esendere esenler esenyurt eskisehir ethiopia etiyopya europe eyup eyyubiye ezzor
farah faryab fas fatih ferah filistin finland finlandiya france fransa gayriresmi gaziantep gaziosmanpasa gazne gebze
gecis gecisi geneva georgia germany ghazni ghor ghouta ghraib ghulja giresun goc gokcen governorate greece gulca
gumushane guney gungoren gur gurbulak gurcistan habur hakkari halep haliliye hama hami hammam hamzabeyli harem
harmandali harran hasakah haseke hatay hava havalimani hawa helmand helmend herat hersek herzegovina hindistan
hirvatistan hollanda homs host hotan hoten hui humus hungary idaresi idlib igdir ikbis incegiz india indonesia inegol
ipsala irak iran iraq ireland irlanda iskenderun islahiye ispanya isparta istanbul isvec isvicre italy italya izmir
jalalabad japan japonya jarablus jindires jordan jowzjan kabil kabul kadikoy kahramanmaras kambocya kamisli kanada
kandahar kapikoy kapikule kapisa kapitan kara karabuk karadag karakopru karaman karamay karkamis kars karsiyaka kasab
kasgar kashgar kastamonu kastanies katar kayseri kazakh kazakhstan kazakistan keseb khost kibris kilis kingdom kipi
kipoi kirgizistan kirikhan kirikkale kirklareli kirsali kirsehir kizilsu kobani kocaeli konak konya kore korea korla
kosova kosovo krallik kucukcekmece kumul kunar kunduz kuneytra kurubas kutahya kuveyt kuwait kuzey kyrgyz kyrgyzstan
laghman lagman lanka laos latakia lazkiye lebanon lesovo libya logar london lubnan maarrat macaristan macedonia
makedonya malatya malaysia malezya malko maltepe manbij manisa mardin marea mashhad maydan mazar melen mersin mezitli
misir misr mogolistan moldova mongol mongolia montenegro morocco mosul mugla munbic mursitpinar mus myanmar nahcivan
nakhchivan nam nangarhar nepal netherlands nevsehir nigde nigeria nijerya nimroz nimruz nizip nokta noktasi norvec
norway nuristan nusaybin oguzeli olarak oman oncupinar ordu osmangazi osmaniye ozbekistan ozerk pakistan paktia
paktika paktiya palestine panjshir paris parwan pazarkule pehlivankoy pencsir pendik pervan pol poland polonya
portekiz portugal prefecture province pul qah qamishli qatar quneitra rai rakka raqqa ras razi region resulayn
reyhanli rize romania romanya rukn rukneddin rural russia rusya sabiha sadarak sahinbey sakarya salam salama salqin
salvation sam samandag samangan samsun sanci sanliurfa sar saraqib sarmada sarp sarpi saudi sederek sehitkamil selame
selimpasa semengan senyurt ser serbia sermada sero serow seyhan shaykhun siirt silivri sincan singapore singapur
sinirinda sinop sirbistan sirnak sisli sivas siverek smo sna somali somalia spain sri states station strasbourg sube
sudan sulaymaniyah sultanbeyli sultangazi suriye suruc suudi suveyda suwayda sweden switzerland syria syrian tabriz
tacheng tacikistan tahar tajikistan takhar taksim tal tarbagatay tarbaghatay tarnovo tarsus tartus tayland tehran
tekirdag tel thailand tigris tirnovo tokat trabzon trakya tunceli tunisia tunus turfan turkestan turkey turkish
turkistan
turkiye turkmenistan turpan tuzla ukraine ukrayna ulke umman umraniye urdun urmia urumci urumqi uruzgan usak uskudar
uyghur uygur uzbekistan van vardak vatansiz viet vietnam vilayet viransehir wardak xinjiang yalova yayladagi yemen
yeni yer yerleskesi yozgat yunanistan yuregir zabul zaranj zealand zelanda zeytinburnu zeytindali zonguldak zor
ابسالا ابوكمال ابيض اثيوبيا احتجاز ادرنه ادلب اديامان اذربيجان ارتفين ارتوش اردهان ارزنجان ارضروم ارمينيا ارناووط
اروزغان اريتريا ازمير اسبارطه اسبانيا استراليا استنبول اسطنبول اسكندرون اسكي اسنديره اسنيورت اصلاحيه اضنه اطمه اعزاز
اغدير اغري افغانستان افيون اقجه اقسو اكبس اكسراي الاردن الاسود الامارات الاويغوريه الايوا الباب البانيا البحرين
البرازيل البرتغال البريه البوسنه البوكمال التاي التل الجبل الجزاير الجنوبيه الجيش الحدود الحسكه الحكم الحمام الخليل
الدانا الدرباسيه الدنمارك الدين الراعي الرقه الريحانيه الزور الزيتون السعوديه السلامه السودان السويد السويدا الشام
الشرطه الشرقيه الشغور الشماليه الصومال الصين الضهور العبور العراق العرب العربيه العسكريه العين الغوطه الفاتح القامشلي
القنيطره الكويت اللاذقيه المانيا المتحده المعبر المغرب المملكه الموقت النرويج النعمان النمسا الهجره الهند الهوي الوطني
الولايات اليابان اليمن اليونان اماسيا اندريفو اندونيسيا انطاكيا انطاكيه انطاليا انقره اوجو اوردو اورفا اوروبا اورومتشي
اوزبكستان اوشاك اوغوزيلي اوكرانيا اونجو ايدين ايران ايرلندا ايسنبوغا ايضا ايطاليا ايفاجيك ايلازيغ ايلي اينجيغيز باب
باتمان بادغيس بارتين بازاركوله بازركان باغجلار باكتيا باكتيكا باكستان باليكسير باميان بايبورت باينغولين بدخشان بدليس
بروان بغلان بكر بلا بلجيكا بلخ بلغاريا بنجشير بنديك بنش بنغلاديش بهليفان بورتالا بوردور بورصه بورنو بولندا بولو
بيلاروس بيلجيك بيلي بينار بينغول بينقيليج تاتشنغ تارباغاتاي تارنوفو تايلاند تخار ترحيل تركستان تركمانستان تركيا تركيه
تسمي تشاتالجا تشانغجي تشانكيري تشوبان تشوروم تكيرداغ تل تورفان توزلا توقات تونجلي تونس جرابلس جسر جناق جنديرس جنسيه
جورجيا جوزجان جيلان جيلوه حارم حدودي حران حصار حلب حماه حمص خابور خوتن خوست داريا دالي دايره دايكندي درعا دمشق دنيزلي
دوزجه دوما ديار دير ديره ديل رازي راس رسميه ركن روسيا رومانيا ريزه ريف زابل زونغولداك زيتون زيتين سارب ساربي سامسون
سدرك سراقب سراي سربل سرمدا سرو سريلانكا سعرد سكاريا سلقين سمره سمسون سمنكان سنغافوره سوريا سوريه سويسرا سيليفري سينوب
سيواس شانلي شرطه شرناق شنجان شنيورت شهير شيخون شينجيانغ صبيحه صربيا طاجيكستان طرابزون طرطوس ظبي عثمانيه عزاز عسكريه
عفرين عمان عنتاب عين عينتاب غازي غريب غزني غصن غور غوربولاك غوزو غوكتشن غولجا غوموشهانه غيرسون فارياب فراه فرنسا فريد
فلسطين فنلندا فيتنام قارص قبرص قدسيا قرغيزستان قرقميش قره قسطموني قطر قلعه قندهار قندوز قوروباش قومول قونيا قونيه
قيزيلسو قيصري كابول كابي كابيتان كابيسا كارابوك كارامان كازاخستان كاستانييس كاشغر كراماي كرفانات كرواتيا كسب كفر كلس
كمبوديا كندا كهرمان كوباني كوتاهيه كوجالي كورلا كوريا كوسوفو كوله كونر كوي كيبي كيرشهير كيركلاريلي كيريكالي كيليس لاوس
لبنان لغمان لوغر ليبيا ليسوفو ماردين مارع مالكو ماليزيا مانيسا محافظه مخيم مرسين مرشد مرعش مركز مزار مصر مطار معره
معروفه مقدونيا مقصود ملاطيه ملن منبج منغوليا موش موغلا موقت مولدوفا ميانمار ميدان نبل نخجوان نصيبين نظاميه ننغرهار
نورستان نوشهير نيبال نيجيريا نيغده نيمروز نيوزيلندا هاتاي هامي هرات هرمندالي هطاي هكاري هلمند هنغاريا هولندا والهرسك
وان وردك ولايه يالوفا يايلاداغي يلوا يورت يوزغات
"""
