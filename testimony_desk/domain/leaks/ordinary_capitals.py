"""Words with a capital that name nobody in English and Turkish, as search keys: faith, bodies, offices, peoples."""

from __future__ import annotations

# They stand behind a word of kin or office as names do: Polis Amirligi, my brother Inshallah. [OWN]
CAPITALS = """
kapalicarsi facebook facebooktan whatsapp instagram noel azasi euphrates western eastern northern southern operation
wing valim bakan bakanim hatip kosku camii camisi ofisi komutanligi hastanesi okulu universitesi lisesi merkezi
hristiyan fenerbahce galatasaray besiktasli osmanli cerkes cerkesler mosque church mondays tuesdays wednesdays
thursdays fridays saturdays sundays america american cities towns villages training college valiligi emniyetten
muftulugu karakolu allah allaha allahi allahin allahtan allahim tanri god quran koran kuran kurani muslim muslims
christian christians kurd kurds arabs turks uyghurs afghans syrians iraqis inshallah insallah mashallah masallah
alhamdulillah elhamdulillah wallah vallahi mekke kizilay kizilaya kizilaydan unhcr iom ngo afad bm bmmyk wfp unicef msf
icrc jandarma emniyet bayrami corps director president minister secretary chairman deputy mayor governor ambassador
consul rector dean manager chief department union association society office station camp street market road square
bridge hospital prison court police army force forces border gate centre center building floor room block avenue
programme project amirligi amirlik vekaleti vekaletname raporu raporlari yurdu yurdunda cemiyeti dernegi odasi evi
birligi baskanligi baskani bakani bakanligi mudurlugu muduru yardimcisi sefi amiri subayi subay astsubayi kurulu kurumu
konseyi komisyonu temsilcisi sozcusu sekreteri uyesi yakinlari aileleri kogusu binasi servisi aracli araci arabasi
otobusu belgesi karti izni defteri antep gaziantep antepe antepten urfa urfaya urfadan maras antakya kumkapi yunan
yunanli arap araplar kurt kurtler turk turkler afganlar suriyeliler uygurlar musluman muslumanlar sunni alevi
hiristiyan mama dad daddy mum mom auntie grandma grandpa boss dogs animals terrorists terrorist traitor also then they
there when while after before because since until although however during without who whom whose which that this these
those whatever whenever where wherever uighur uighurs chechen chechens circassian circassians yazidi yazidis ezidi
alawite alawites druze shia shiite jewish british african africans egyptian egyptians lebanese jordanian jordanians
sudanese moroccan moroccans burmese ukrainian tatar tatars farsi somalis iranians pakistanis uzbeks tajiks kazakhs
turkmens armenians assyrians palestinians cecen ermeni asuri suryani yezidi durzi sii yahudi rus bulgar alman fransiz
ingiliz afrikali cecenler ermeniler ruslar mesopotamia bosphorus mediterranean aegean migros vodafone turkcell avea
telegram google youtube instagram tiktok viber signal zoom telefonda carrefour teknosa hain vatan gurbet cehennem
hapishane reis patron mudur vali kaymakam savcim hakimim otel kamp paradise executive advocate general colonel major
mehmetcik olay kriz akbar ekber bismillah kafir terorist gavur kopek esek domuz serefsiz hayvan hac hacda haj umre
guests sorry goodbye hello ansar az ev guantanamo evler insaat ofis
christ jesus erdogan assad esad putin ismaili alevis dog dogs guest mother chief nothing roman playstation dilekce
tutuksuz tutuklu ret muhur bazen misafir kacak karadenizli anadolulu sarisin kuran tired
annen baban annesi babasi kardesin ablan abin karin kocan oglun kizin annenin babanin gurcu gurculer azeri azeriler
laz lazdi bosnak arnavut cingene zaza tatarlar georgian georgians azerbaijani
sarp elmas poyraz ruzgar ceylan nadire sefa altay araz armagan batu bilgin cagdas cilem destan devran dogus dudu
duman durdu ender esme fazilet feza garip gaye gonen gulen gungor hafiz halim halis hazan hidayet himmet hurriyet
isilti iffet inan inanc kardelen karan kibar kiraz korkmaz kumru kutlu kutsi lale mavis meftune melis mumin nida oral
ocal onder pasa peri petek raif resul sabit seckin sevil simge surmeli sanli sukur tufan turna utku varol vecihe
precious blessing judy mais taym sahel taj wali comfort destiny mercy patience prince saba solomon
victory marie jean angel chance charity clay cliff glen heath jasmine lance melody miles penny pierce
reed rocky rusty sandy savannah scout sunny sage wade wren zion drew eid covid gbt islam suleymaniye
"""
