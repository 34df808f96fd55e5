"""Pages of fifteen different sites, made around one article, for measuring what is kept of it and what is left in.

In: an `Article`. Out: a `Sample`: the bytes of a page, and which of its texts are the article's, which are about it.
"""

# Markup is laid out as sites write it, in long lines.
# ruff: noqa: E501, SIM905
from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "layout" / "articles.yaml"

_OTHER = (
    "市政协召开专题协商会议 聚焦老旧小区改造", "三部门发文规范校外托管服务", "江城地铁六号线二期工程全线洞通", "我省夏粮收购进度过半",
    "全国青少年航模赛在北湖开幕", "一图读懂：今年这些民生实事将落地", "博物馆夜场开放首日接待两万人", "“银发课堂”进社区 老人玩转智能手机",
    "台风“海葵”逐渐靠近 沿海启动四级响应", "高校毕业生就业服务季启动", "古镇新生：一条老街的十年", "省医保局：异地就医结算再扩围", "春茶开采 茶农迎来丰收季",
    "海外乡亲捐建图书馆揭牌", "专家谈秋冬季呼吸道疾病防护", "新能源公交车陆续上线运营", "山区小学迎来第一节编程课", "我市出台促进民营经济发展二十条",
    "渔民画展走进大学校园", "国庆假期全省接待游客同比增长一成", "消防演练进校园 师生零距离学避险", "乡村振兴看产业：小辣椒做成大生意", "图解：个人养老金怎么缴",
    "大桥合龙！两岸通行缩短四十分钟", "暑期书展开幕 两百家出版社参展",
)  # fmt: skip
_DISTRICTS = (
    "顺昌县 桃江县 安岳县 隆回县 榆林市 通许县 沁源县 嵩县 五台县 和顺县 大名县 涉县 曲周县 磁县 霸州市 三河市 定兴县 涞水县 宁晋县 柏乡县 临漳县 馆陶县 "
    "献县 青县 孟村 宽城 围场 丰宁 赤城县 怀安县 阳原县 万全区 桥东区 长安区 新华区 裕华区 藁城区 鹿泉区 栾城区 井陉县"
).split()
_SPAM = (
    "澳门百家乐平台", "时时彩开奖直播", "真人娱乐注册送彩金", "bet365体育投注", "北京赛车pk10", "六合彩资料大全", "老虎机游戏下载", "成人在线观看",
    "无码高清视频", "代开发票", "私家侦探", "幸运飞艇计划", "国产精品一区", "棋牌游戏平台", "彩票平台官网", "快三投注技巧",
)  # fmt: skip
_COLUMNS = "首页 新闻中心 政务公开 政务服务 互动交流 专题专栏 通知公告 政策法规 机构设置 领导之窗".split()


@dataclass(frozen=True, slots=True)
class Article:
    """An article with what a page says about it."""

    title: str
    date: str
    source: str
    author: str
    reporter: str
    editors: tuple[str, ...]
    blocks: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A page. `own` must be kept, each text whole; `about` (path, byline, credits) may be; all else must go."""

    name: str
    data: bytes
    own: tuple[str, ...]
    about: tuple[str, ...]
    article: Article


@dataclass(slots=True)
class Maker:
    """What a template needs: the article, a source of chance of its own, and a note of the texts about the article."""

    article: Article
    chance: random.Random
    about: list[str]

    def note(self, text: str) -> str:
        """The text in HTML, noted as one about the article."""
        self.about.append(text)
        return escape(text, quote=False)

    def titles(self, count: int) -> list[str]:
        return self.chance.sample(_OTHER, count)

    def links(self, count: int, before: str = "<li>", after: str = "</li>") -> str:
        return "\n".join(f'{before}<a href="/n/{self.chance.randrange(10**6)}.html">{t}</a>{after}' for t in self.titles(count))

    def bare(self, count: int, before: str = "<li>", after: str = "</li>") -> str:
        return "\n".join(f"{before}{title}{after}" for title in self.titles(count))

    def body(self, paragraph: str = "<p>{}</p>", indent: str = "", heading: str = "<p><strong>{}</strong></p>") -> str:
        """The article's blocks as HTML."""
        parts: list[str] = []
        items: list[str] = []
        for block in [*self.article.blocks, ""]:
            if isinstance(block, str) and block.startswith("- "):
                items.append(f"<li>{escape(block[2:], quote=False)}</li>")
                continue
            if items:
                parts.append("<ul>" + "".join(items) + "</ul>")
                items = []
            if isinstance(block, list):
                rows = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>\n" for row in block)
                parts.append(f"<table border=1>{rows}</table>")
            elif block.startswith("# "):
                parts.append(heading.format(escape(block[2:], quote=False)))
            elif block:
                parts.append(paragraph.format(indent + escape(block, quote=False)))
        return "\n".join(parts)


def _cn_date(article: Article) -> str:
    year, month, day = article.date[:10].split("-")
    return f"{year}年{month}月{day}日{article.date[11:]}"


def _editors(article: Article, mark: str = "、") -> str:
    return mark.join(article.editors) or "值班员"


def gov(m: Maker) -> str:
    """A government site of today."""
    a = m.article
    menu = "".join(f'<li><a href="/{i}/">{name}</a></li>' for i, name in enumerate(_COLUMNS))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.title}_湖湾市人民政府门户网站</title>
<meta name="SiteName" content="湖湾市人民政府"><meta name="ArticleTitle" content="{a.title}"><meta name="PubDate" content="{a.date}">
<meta name="ContentSource" content="{a.source}"><script>var pageId="{m.chance.random()}";window.onload=function(){{ if(a<b){{alert("</div>");}} }}</script>
<style>.nav{{color:#fff}} p{{text-indent:2em}}</style></head><body>
<div class="top"><a href="/">繁體版</a> | <a href="/en">English</a> | <a href="/wza">无障碍阅读</a> | <a href="/old">长者模式</a></div>
<div class="header"><h2>湖湾市人民政府</h2><input type="text" value="请输入关键字"><button>搜索</button></div>
<ul class="nav">{menu}</ul>
<div class="position">{m.note("您当前的位置：首页 > 新闻中心 > 政务要闻")}</div>
<div class="article"><h1>{a.title}</h1>
<div class="info"><span>{m.note("发布时间：" + a.date)}</span>&nbsp;&nbsp;<span>{m.note("来源：" + a.source)}</span>
<span>浏览次数：<em id="hits">{m.chance.randrange(9999)}</em></span> <span>字号：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]</span></div>
<div class="TRS_Editor" id="zoom">{m.body()}</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div><div class="btns"><a href="javascript:window.print()">打印本页</a><a href="javascript:window.close()">关闭窗口</a></div>
<div class="rel"><h3>相关链接</h3><ul>{m.links(4)}</ul></div></div>
<div class="footer"><p>主办：湖湾市人民政府办公室　承办：湖湾市大数据中心</p><p>地址：湖湾市政府路1号　邮编：430000　电话：0730-5550000</p>
<p>网站标识码：4206000001　<a href="https://beian.miit.gov.cn">鄂ICP备05012345号-1</a>　鄂公网安备 42060002000123号</p></div></body></html>"""


def party_paper(m: Maker) -> str:
    """A Party paper's electronic edition: the text in a frame of tables and lists of pages."""
    a = m.article
    titles = "".join(f"<li><a href=nw.D{m.chance.randrange(999)}.htm><div>{title}</div></a></li>" for title in m.titles(6))
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>{a.title}-东岭日报</title></head>
<body><div class="main w1000"><div class="left paperOne"><p class="left ban">第01版：要闻</p><a href="#">上一版</a>&nbsp;<a href="#">下一版</a>
<ul class="news-list">{titles}</ul></div>
<div class="right right-main"><div class="date-box">{m.note("东岭日报 " + _cn_date(a)[:11])}</div>
<div class="article-box"><div class="sub"><p>标题导航</p><span>返回目录</span><span>放大+</span><span>缩小-</span><span>全文复制</span><span>上一篇</span><span>下一篇</span></div>
<h3></h3><h1>{a.title}</h1><h2></h2><p class="sec">{m.note("来源：" + a.source + "  作者：" + (a.author or "通讯员"))}</p>
<div id="ozoom"><!--enpcontent-->{m.body("<P>{}</P>", "　　")}<!--/enpcontent--></div></div></div></div>
<div class="foot">东岭日报社版权所有，未经书面授权禁止复制或建立镜像<br>Copyright © 2000-2024 www.dlrb.example.cn. all rights reserved</div></body></html>"""


def people(m: Maker) -> str:
    """In the manner of the big central news sites about 2023, with a left-over X of a layer."""
    a = m.article
    return f"""<!DOCTYPE html><html><head><meta charset="gbk"/><title>{a.title}--时政--东岭网</title>
<meta name="publishdate" content="{a.date[:10]}"><meta name="source" content="来源：{a.source}"></head><body>
<div class="head"><ul><li><a href="/">东岭网</a></li><li><a href="/1">时政</a></li><li><a href="/2">国际</a></li><li><a href="/3">观点</a></li></ul></div>
<div class="layout route cf"><div class="col col-1 fl">{m.note("东岭网>> 时政>> 滚动新闻")}</div></div>
<div class="layout rm_txt cf"><div class="col col-1"><h4></h4><h1>{a.title}</h1><h4></h4>
<div class="author cf"></div><div class="channel cf"><div class="col-1-1 fl">{m.note(_cn_date(a))} | {m.note("来源：" + a.source)}</div><div class="message"><i></i><a>小字号</a></div></div>
<div class="rm_txt_con cf">{m.body("<p style='text-indent: 2em;'>{}</p>", chr(9))}
<div class="box_pic"></div><div class="edit cf">{m.note("(责编：" + _editors(a) + ")")}</div>
<p class="paper_num"></p></div><div class="rm_relevant cf"><h2>相关新闻</h2><ul>{m.links(5)}</ul></div></div>
<div class="col col-2 fr"><h3>热门排行</h3><ol>{m.links(8)}</ol><div id="close">X</div></div></div>
<div class="layout copyright">东岭网版权所有，未经书面授权禁止使用<br/>Copyright © 1997-2024 by www.dl.example. all rights reserved
<p>互联网新闻信息服务许可证10120170001 | 增值电信业务经营许可证B1-20060139 | 违法和不良信息举报电话：010-5550011</p></div></body></html>"""


def wordpress(m: Maker) -> str:
    """A blog in the English default theme with a side bar and comments."""
    a = m.article
    comments = "".join(
        f'<li class="comment"><cite>{name}</cite><span>{a.date[:10]} 20:1{i}</span><p>{text}</p></li>'
        for i, (name, text) in enumerate(
            (("老周", "写得很实在，期待下一篇。"), ("windy", "前年去过一次，确实变化很大，感谢分享！"))
        )
    )
    return f"""<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="UTF-8"><title>{a.title} &#8211; 江边笔记</title>
<meta property="og:title" content="{a.title}"><meta property="og:site_name" content="江边笔记"><meta property="article:published_time" content="{a.date[:10]}T08:30:00+08:00">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"Article","headline":"{a.title}","datePublished":"{a.date[:10]}"}}</script></head>
<body class="post-template-default single has-sidebar"><header class="site-header"><p class="site-title"><a href="/">江边笔记</a></p><p class="site-description">记录一座城</p>
<nav class="main-navigation"><ul><li><a href="/">首页</a></li><li><a href="/about">关于</a></li><li><a href="/gb">留言板</a></li></ul></nav></header>
<div id="content" class="site-content"><main><article id="post-17" class="post-17 post hentry"><header class="entry-header"><h1 class="entry-title">{a.title}</h1>
<div class="entry-meta"><span>{m.note("发布于 " + a.date[:10])}</span> <span class="byline">{m.note("作者：" + (a.author or "站长"))}</span></div></header>
<div class="entry-content">{m.body("<p>{}</p>", "", "<h2>{}</h2>")}
<script>(adsbygoogle = window.adsbygoogle || []).push({{}});</script></div>
<footer class="entry-footer"><span class="cat-links">分类：<a href="/c">见闻</a></span> <span class="tags-links">标签：<a>城市</a>、<a>生活</a></span></footer></article>
<nav class="post-navigation"><div class="nav-previous"><a href="/16">上一篇：{m.titles(1)[0]}</a></div><div class="nav-next"><a href="/18">下一篇：{m.titles(1)[0]}</a></div></nav>
<div id="comments" class="comments-area"><h2>《{a.title}》有2个想法</h2><ol>{comments}</ol><h3>发表回复</h3><p>您的邮箱地址不会被公开。 必填项已用 * 标注</p></div></main>
<aside id="secondary" class="widget-area"><section class="widget"><h2>近期文章</h2><ul>{m.links(5)}</ul></section><section class="widget"><h2>归档</h2><ul><li><a>2024 年 5 月</a></li><li><a>2024 年 4 月</a></li></ul></section></aside></div>
<footer class="site-footer">自豪地采用 WordPress</footer></body></html>"""


def forum(m: Maker) -> str:
    """A thread in the manner of Discuz!; the opening post is the document."""
    a = m.article
    replies = "".join(
        f'<div id="post_{i}" class="plhin reply"><div class="pi"><strong>{floor}</strong> {user} 发表于 {a.date[:10]} 1{i}:20</div><div class="t_f">{text}</div><div class="po">回复 支持 反对 举报</div></div>'
        for i, (floor, user, text) in enumerate(
            (
                ("沙发", "青山依旧", "顶一个，楼主辛苦了！"),
                ("板凳", "北方的河", "已转发到群里。"),
                ("地板", "小雨", "支持，希望多发一些。"),
            )
        )
    )
    return f"""<html><head><meta charset="utf-8"><title>{a.title} - 城市论坛 - Powered by Discuz!</title></head><body>
<div id="hd"><a href="#">设为首页</a><a href="#">收藏本站</a> <a>登录</a> <a>立即注册</a> <div id="nv"><ul><li><a>论坛</a></li><li><a>导读</a></li><li><a>排行榜</a></li></ul></div></div>
<div id="pt" class="bm cl">{m.note("首页 › 论坛 › 城市生活 › " + a.title)}</div>
<div id="postlist" class="pl bm"><table><tr><td class="pls">查看: {m.chance.randrange(9999)} | 回复: 3</td><td class="plc"><h1 class="ts"><span id="thread_subject">{a.title}</span></h1> <a>[复制链接]</a></td></tr></table>
<div id="post_0" class="plhin"><table><tr><td class="pls"><a>城南旧事</a><p>主题 38 | 帖子 412 | 积分 1200</p></td><td class="plc"><div class="pi">{m.note("发表于 " + a.date)} | 只看该作者 | 倒序浏览</div>
<div class="t_fsz"><table><tr><td class="t_f" id="postmessage_1">{m.body("{}<br>", "", "<b>{}</b><br>")}</td></tr></table></div><div class="po"><a>回复</a> <a>举报</a></div></td></tr></table></div>
{replies}</div><div class="bm">高级模式 您需要登录后才可以回帖 登录 | 立即注册</div>
<div id="ft">Powered by Discuz! X3.4 © 2001-2023 Comsenz Inc. | 手机版 | 小黑屋 | 城市论坛</div></body></html>"""


def taiwan(m: Maker) -> str:
    """A Taiwanese news site with another title named amid the text."""
    a = m.article
    lines = m.body().split("\n")
    lines.insert(2, f'<p class="read-more">延伸閱讀：<a href="/r">{m.titles(1)[0]}</a></p>')
    return f"""<!DOCTYPE html><html lang="zh-Hant-TW"><head><meta charset="utf-8"><title>{a.title} | 地方 | 東岸時報</title><meta property="og:title" content="{a.title}"><meta property="og:site_name" content="東岸時報">
<meta property="article:published_time" content="{a.date[:10]}T14:12:00+08:00"><meta name="author" content="{a.reporter or a.author}"></head><body>
<a class="skip" href="#main">跳到主要內容區塊</a><header><nav><ul><li><a>即時</a></li><li><a>政治</a></li><li><a>社會</a></li><li><a>生活</a></li><li><a>國際</a></li></ul></nav></header>
<main id="main"><div class="breadcrumb">{m.note("首頁 > 地方 > 花東")}</div><h1 class="article__title">{a.title}</h1>
<div class="article__info">{m.note(a.date.replace("-", "/"))} {m.note(a.source)} {m.note("記者" + (a.reporter or a.author or "林某") + "／台北報導")}</div><div class="share-bar">分享 facebook LINE 複製連結 列印</div>
<article class="article-content">{chr(10).join(lines)}
<div class="ad-wrap"><p>廣告</p></div><section class="app">※ 下載APP看更多</section></article>
<section class="related"><h3>相關新聞</h3><ul>{m.links(5)}</ul></section></main>
<aside class="hot"><h3>熱門新聞</h3>{m.links(6, "<p>", "</p>")}</aside>
<footer>東岸時報 版權所有 不得轉載 © 2024 All Rights Reserved.<br>聯絡我們 | 隱私權政策 | 關於我們</footer></body></html>"""


def hongkong(m: Maker) -> str:
    """A Hong Kong news site; one element for each paragraph, nothing but generated class names."""
    a = m.article
    blocks = "".join(
        f'<div class="css-1f{i}"><div class="css-q{i}">{part}</div></div>'
        for i, part in enumerate(m.body("<span>{}</span>", "", "<span>{}</span>").split("\n"))
    )
    return f"""<!DOCTYPE html><html lang="zh-HK"><head><meta charset="utf-8"/><title>{a.title} - 維港新聞</title><meta property="og:site_name" content="維港新聞"/></head><body><div id="root"><div class="css-a"><div class="css-b"><a href="/">維港新聞</a><a href="/c1">港聞</a><a href="/c2">兩岸</a><a href="/c3">財經</a><a href="/c4">體育</a></div>
<div class="css-c"><div class="css-d"><h1 class="css-e">{a.title}</h1><div class="css-f">{m.note(a.date[8:10] + "/" + a.date[5:7] + "/" + a.date[:4] + " " + (a.date[11:] or "09:00"))}</div><div class="css-g"><button>分享</button><button>收藏</button></div>
{blocks}<div class="css-h">{m.note("記者：" + (a.reporter or a.author or "何某"))}</div></div>
<div class="css-i"><div class="css-j">最新消息</div>{m.links(6, '<div class="css-k">', "</div>")}</div></div>
<div class="css-l"><a>私隱政策</a><a>服務條款</a><a>聯絡我們</a><span>© 2024 維港新聞有限公司 版權所有</span></div></div></div></body></html>"""


def tables(m: Maker) -> str:
    """A page of about 1999: tables in tables, no end tags, upper case, one cell for the whole text."""
    a = m.article
    text = m.body("　　{}<BR><BR>", "", "<B>{}</B><BR>").replace("</li>", "")
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312"><TITLE>{a.title}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF>
<TABLE WIDTH=760><TR><TD COLSPAN=2><IMG SRC=logo.gif><FONT SIZE=2><A HREF=/>首页</A> | <A HREF=/1>国内</A> | <A HREF=/2>国际</A> | <A HREF=/3>体育</A> | <A HREF=/4>留言板</A></FONT>
<TR><TD WIDTH=150 VALIGN=TOP><FONT SIZE=2>{m.links(6, "·", "<BR>")}</FONT><TD WIDTH=610><CENTER><FONT SIZE=5><B>{a.title}</B></FONT><BR><BR><FONT SIZE=2>{m.note(_cn_date(a) + "  " + a.source)}</FONT></CENTER><HR>
<TABLE><TR><TD><FONT SIZE=3>{text}</FONT></TABLE><HR><CENTER><FONT SIZE=2>【<A HREF=#>关闭窗口</A>】【<A HREF=#>打印本页</A>】</FONT></CENTER>
<TR><TD COLSPAN=2 ALIGN=CENTER><FONT SIZE=2>版权所有 1999-2002 北湖在线 Email:web@beihu.example<BR>建议使用IE5.0以上版本 800*600分辨率浏览</FONT></TABLE></BODY></HTML>"""


def mirror(m: Maker) -> str:
    """A copy of a page with lists of districts and gambling adverts planted before and behind it."""
    a = m.article
    farm = "| ".join(m.chance.sample(_DISTRICTS, 30)) + "|"
    spam = "".join(f'<a href="http://{i}.example/">{word}</a>' for i, word in enumerate(m.chance.sample(_SPAM, 12)))
    return f"""<html><head><meta charset="utf-8"><title>{a.title}--{m.chance.choice(_SPAM)}</title><script src="/js/tj.js"></script></head><body>
<div style="position:absolute;left:-9999px">{spam}</div><div style="display:none"><a href="/x">{m.chance.choice(_SPAM)}</a></div>
<marquee><a href="/">{"|".join(m.chance.sample(_SPAM, 6))}</a></marquee>
<div class="w1000 clear">{m.note("江城侨联>> 工作动态>> 市级动态")}</div>
<h1 id="p_title">{a.title}</h1><p class="sou">{m.note(_cn_date(a) + "　　来源：" + a.source)}</p>
<div class="text_show">{m.body("<p>　　{}</p>")}<p class="zdfy"></p><div class="edit">{m.note("(责编：" + _editors(a) + ")")}</div></div><div id="x">X</div>&nbsp;
<div>{farm}</div><div>{" ".join(m.chance.sample(_DISTRICTS, 20))}</div>
<script>var _hmt=_hmt||[];(function(){{var hm=document.createElement("script");}})();</script></body></html>"""


def mobile(m: Maker) -> str:
    """A page for telephones of an aggregator: one column, prompts to open the app, teasers with summaries."""
    a = m.article
    teasers = "".join(
        f'<section class="card"><h3>{title}</h3><p>{title}，现场情况如何？记者带你看。</p><span>{m.chance.randrange(99)}评论</span></section>'
        for title in m.titles(3)
    )
    return f"""<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{a.title}_快报</title></head><body>
<div class="topbar"><span>快报</span><button>打开APP</button></div><div class="article"><h1>{a.title}</h1><div class="meta"><span>{m.note(a.source)}</span> <span>{m.note(a.date)}</span> <span>关注</span></div>
<div class="article-body">{m.body()}</div><div class="expand">展开全文</div></div><div class="open">打开客户端，阅读体验更佳</div>
<div class="recommend-list"><div class="hd">为你推荐</div>{teasers}</div><div class="ft">举报/反馈</div><div>ICP备案 京ICP证030173号</div></body></html>"""


def gb2312(m: Maker) -> str:
    """A county's site in GB2312 with a wrong declaration of UTF-8 and a counter behind the byline."""
    a = m.article
    return f"""<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"><title>{a.title}-平阳县统战部</title></head><body>
<div id="menu"><a href="/">网站首页</a><a href="/1">机构概况</a><a href="/2">统战动态</a><a href="/3">多党合作</a><a href="/4">民族宗教</a></div>
<div id="nav">{m.note("当前位置：网站首页 >> 统战动态 >> 正文")}</div>
<div id="main"><div class="bt">{a.title}</div><div class="xx">{m.note("作者：" + (a.author or "办公室"))}&nbsp;{m.note("来源：" + a.source)}&nbsp;{m.note("时间：" + a.date)}&nbsp;点击：<script src="/hits.js"></script>128 次</div>
<div class="nr">{m.body('<div style="text-indent:28px"><span style="font-family:宋体">{}</span></div>')}</div>
<div class="pn">上一篇：<a href="/8">{m.titles(1)[0]}</a><br>下一篇：<a href="/9">{m.titles(1)[0]}</a></div></div>
<div id="foot">版权所有：中共平阳县委统战部　技术支持：平阳网络　皖ICP备11000123号</div></body></html>"""


def letters(m: Maker) -> str:
    """A page whose editor put each character or two into an element of its own, as copying from a word processor does."""
    a = m.article

    def torn(text: str) -> str:
        return "".join(f'<span lang="EN-US">{escape(char, quote=False)}</span>' for char in text)

    parts = "".join(f'<p class="MsoNormal">{torn(b if not b.startswith(("# ", "- ")) else b[2:])}<o:p></o:p></p>' if isinstance(b, str)
                    else "<table>" + "".join("<tr>" + "".join(f"<td>{torn(str(c))}</td>" for c in r) + "</tr>" for r in b) + "</table>" for b in a.blocks)  # fmt: skip
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><title>{a.title}</title><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm;}} --></style></head><body><div class="header-nav"><a>首页</a><a>侨务资讯</a><a>侨商之家</a></div>
<div class="con"><div class="tit">{torn(a.title)}</div><div class="sx"><i>{m.note(a.date[:10])}</i> <i>{m.note("信息来源：" + a.source)}</i> <i>阅读量：{m.chance.randrange(999)}</i></div>
<div class="txt">{parts}</div><div class="fx">分享至：</div></div><div class="bot"><a>网站地图</a>|<a>联系我们</a><p>主办单位：平阳县归国华侨联合会　ICP备案号：浙ICP备12345678号-2</p></div></body></html>"""


def portal(m: Maker) -> str:
    """A commercial portal: long scripts, side columns, comments behind, disclaimers in the article's own element."""
    a = m.article
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.title}_新闻频道_江城在线</title><meta name="mediaid" content="{a.source}"><meta property="og:title" content="{a.title}"></head><body>
<script>{"var a=1;if(x<3&&y>2){document.write('<div>hello</div>');}" * 40}</script>
<div class="site-nav"><ul>{"".join(f"<li><a href=#>{c}</a></li>" for c in ("新闻", "财经", "体育", "娱乐", "科技", "汽车", "房产", "时尚"))}</ul></div>
<div class="crumbs">{m.note("江城在线 > 新闻频道 > 社会")}</div><div class="wrap"><div class="left"><h1 class="main-title">{a.title}</h1><div class="top-bar"><span class="date">{m.note(_cn_date(a))}</span> <span class="source">{m.note(a.source)}</span> <a class="cmt" href="#c">12条评论</a></div>
<div class="article" id="artibody">{m.body("<p cms-style='font-L'>　　{}</p>")}
<p class="article-editor">{m.note("责任编辑：" + _editors(a, " "))}</p><p class="statement">声明：本文仅代表作者个人观点，与江城在线无关。其原创性以及文中陈述文字和内容未经本站证实，请读者仅作参考，并请自行核实相关内容。</p></div>
<div class="keywords">文章关键词：<a>民生</a> <a>社会</a></div><div class="comment"><h3>网友评论</h3><p>路人甲：说得好，就该这样。</p><p>请遵守国家法律，文明上网，理性发言。</p></div></div>
<div class="right"><div class="blk"><h2>热点推荐</h2><ul>{m.links(9)}</ul></div><div class="blk"><h2>图片新闻</h2><ul>{m.links(4)}</ul></div></div></div>
<div class="foot">江城在线版权所有 | 客户服务热线：400-555-0123 | 增值电信业务经营许可证</div></body></html>"""


def university(m: Maker) -> str:
    """A university's site of a wide-spread make, where furniture is plain text with no class to tell it."""
    a = m.article
    return f"""<!DOCTYPE html><html><head><meta charset="UTF-8"><title>{a.title}-江城大学统战部</title><meta name="pageType" content="3"/></head><body><div><div><div>
<p>设为首页</p><p>加入收藏</p></div><div><table><tr>{"".join(f"<td><a href=#>{c}</a></td>" for c in ("首页", "部门概况", "工作动态", "理论学习", "下载中心"))}</tr></table></div>
<div>{m.note("您的位置： 首页 > 工作动态 > 正文")}</div><form name="_newscontent_fromname"><div><h1>{a.title}</h1><div>{m.note("时间：" + a.date[:10])} {m.note("作者：" + (a.author or "统战部"))} 点击：[<span id="dyn">56</span>]</div>
<div id="vsb_content_2"><div class="v_news_content">{m.body('<p style="line-height:150%"><span style="font-size:16px">{}</span></p>')}</div></div><p></p>
<div>上一条：<a href="1.htm">{m.titles(1)[0]}</a></div><div>下一条：<a href="2.htm">{m.titles(1)[0]}</a></div><div><a>【关闭】</a></div></div></form>
<div><p>Copyright © 江城大学统战部 All Rights Reserved</p><p>地址：江城市学府路88号 邮编：430070</p></div></div></div></body></html>"""


def plain_lists(m: Maker) -> str:
    """A community site where lists of titles stand as plain text, without links, on both sides of the article."""
    a = m.article
    return f"""<html><head><meta charset="utf-8"><title>{a.title}</title></head><body><table width="960"><tr><td width="180"><b>栏目导航</b><br>侨务要闻<br>侨乡新貌<br>侨界人物<br>侨史钩沉<br><b>点击排行</b><br>{m.bare(5, "", "<br>")}</td>
<td width="780"><div align="center"><font size="5">{a.title}</font></div><div align="center">{m.note("［" + a.date[:10] + "］　" + "来源：" + a.source)}　【字体：大 中 小】</div>
<div class="content">{m.body()}</div><div>【打印】 【关闭】</div><div>相关文章：</div><ul>{m.bare(5)}</ul></td></tr></table>
<div align="center">主办：平阳县侨联 地址：平阳县人民路5号 电话：0577-5550123 备案号：浙ICP备05055555号</div></body></html>"""


TEMPLATES: dict[str, tuple[Callable[[Maker], str], str]] = {
    "gov": (gov, "utf-8"),
    "party_paper": (party_paper, "utf-8"),
    "people": (people, "gb18030"),
    "wordpress": (wordpress, "utf-8"),
    "forum": (forum, "utf-8"),
    "taiwan": (taiwan, "utf-8"),
    "hongkong": (hongkong, "utf-8"),
    "tables": (tables, "gb18030"),
    "mirror": (mirror, "utf-8"),
    "mobile": (mobile, "utf-8"),
    "gb2312": (gb2312, "gb18030"),
    "letters": (letters, "utf-8"),
    "portal": (portal, "utf-8"),
    "university": (university, "utf-8"),
    "plain_lists": (plain_lists, "utf-8"),
}


def articles() -> list[Article]:
    """The articles of the tests."""
    import yaml

    found = yaml.safe_load(ARTICLES.read_text(encoding="utf-8"))
    return [
        Article(a["title"], a["date"], a["source"], a["author"], a.get("reporter", ""), tuple(a["editors"]), tuple(a["blocks"]))
        for a in found
    ]


def samples(each: int = 10) -> list[Sample]:
    """`each` articles in every template."""
    found = []
    for name, (template, encoding) in TEMPLATES.items():
        for number, article in enumerate(articles()[:each]):
            maker = Maker(article, random.Random(f"{name}{number}"), [])
            html = template(maker)
            own = [article.title]
            for block in article.blocks:
                if isinstance(block, list):
                    own.extend("".join(map(str, row)) for row in block)
                else:
                    own.append(block.removeprefix("# ").removeprefix("- "))
            found.append(Sample(f"{name}-{number}", html.encode(encoding), tuple(own), tuple(maker.about), article))
    return found
