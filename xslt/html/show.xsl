<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- A record: its facts, in cards. -->

  <xsl:template match="page" mode="title"><xsl:apply-templates select="record/*" mode="name"/></xsl:template>

  <xsl:template match="record/*" mode="name">
    <m:t k="{$entity}.show.title"/>
    <xsl:value-of select="concat(' ', reference_number)"/>
  </xsl:template>

  <!-- The name with the record's status beside it. -->
  <xsl:template match="page" mode="heading">
    <xsl:for-each select="record/*">
      <xsl:apply-templates select="." mode="heading"/>
      <m:fields on="show" only="status">
        <xsl:text> </xsl:text>
        <m:apply mode="value"/>
      </m:fields>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="record/*" mode="heading"><xsl:apply-templates select="." mode="name"/></xsl:template>

  <xsl:template match="page" mode="crumbs">
    <xsl:choose>
      <xsl:when test="record/@list"><xsl:apply-templates select="record" mode="leaf"/></xsl:when>
      <xsl:otherwise>
        <nav class="crumbs" m:aria-label="layout.crumbs"><a href="{$entity.href}"><m:t k="{$entity}.list.title"/></a></nav>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Opened from a list: back to it as it was, and on from one to the next. -->
  <xsl:template match="record" mode="leaf">
    <nav class="crumbs leaf" m:aria-label="layout.crumbs">
      <a href="{@list}"><m:t k="{$entity}.list.title"/></a>
      <xsl:if test="@previous">
        <xsl:text> </xsl:text>
        <a class="button" rel="prev" href="{@previous}"><m:icon name="previous"/><m:t k="show.previous"/></a>
      </xsl:if>
      <xsl:if test="@next">
        <xsl:text> </xsl:text>
        <a class="button" rel="next" href="{@next}"><m:t k="show.next"/><m:icon name="next"/></a>
      </xsl:if>
    </nav>
  </xsl:template>

  <xsl:template match="page" mode="about">
    <xsl:if test="record/*/reference_number">
      <p class="about"><xsl:value-of select="record/*/reference_number"/></p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="page" mode="actions">
    <xsl:if test="record/@edit">
      <p class="actions">
        <a class="button primary" href="{record/@edit}"><m:icon name="edit"/><m:t k="show.edit"/></a>
      </p>
    </xsl:if>
    <xsl:if test="act"><div class="actions"><xsl:apply-templates select="act"/></div></xsl:if>
  </xsl:template>

  <!-- What else may be done: a page of its own, or a button. -->
  <xsl:template match="act">
    <a class="button" href="{@href}"><m:t group="act" prefix="act." select="@name"/></a>
  </xsl:template>

  <xsl:template match="act[@post]">
    <form method="post" action="{@href}">
      <xsl:apply-templates select="../@csrf"/>
      <button class="button" type="submit"><m:t group="act" prefix="act." select="@name"/></button>
    </form>
  </xsl:template>

  <xsl:template match="page" mode="main">
    <div class="record"><xsl:apply-templates select="record/*" mode="facts"/></div>
  </xsl:template>

  <xsl:template match="record/*" mode="facts">
    <section class="card" aria-labelledby="g-facts">
      <h2 id="g-facts"><m:t k="show.facts"/></h2>
      <dl class="facts"><m:fields on="show" but="reference_number status"><m:apply mode="fact"/></m:fields></dl>
    </section>
  </xsl:template>

  <!-- Of a record that is shown in part, what is not there may only be hidden:
       to call it not given would be wrong. -->
  <m:template mode="fact" type="*">
    <xsl:if test="$field or not(../@partial)">
      <div>
        <dt><m:label/></dt>
        <dd>
          <xsl:choose>
            <xsl:when test="$field"><m:apply mode="value"/></xsl:when>
            <xsl:otherwise><span class="none"><m:t k="show.none"/></span></xsl:otherwise>
          </xsl:choose>
        </dd>
      </div>
    </xsl:if>
  </m:template>

  <m:template mode="fact" type="lines">
    <div class="wide">
      <dt><m:label/></dt>
      <dd>
        <xsl:choose>
          <xsl:when test="$field"><m:apply mode="value"/></xsl:when>
          <xsl:otherwise><span class="none"><m:t k="show.none"/></span></xsl:otherwise>
        </xsl:choose>
      </dd>
    </div>
  </m:template>

</xsl:stylesheet>
