<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>

  <!-- Which destinations somebody is versed in: a box for each there is. -->

  <xsl:template match="page" mode="title"><m:t k="user.versed.title"/></xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs">
      <a href="{$entity.href}"><m:t k="user.list.title"/></a>
      <xsl:text> </xsl:text>
      <a href="{versed/@cancel}"><xsl:value-of select="versed/@name"/></a>
    </nav>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="versed"/></xsl:template>

  <xsl:template match="versed">
    <form class="form" method="post" action="{@action}">
      <xsl:apply-templates select="../@csrf"/>
      <input type="hidden" name="version" value="{@version}"/>
      <fieldset class="card" aria-describedby="versed-hint">
        <legend><m:t k="user.versed"/></legend>
        <p class="hint" id="versed-hint"><m:t k="user.versed.hint"/></p>
        <div class="boxes"><xsl:apply-templates select="destination"/></div>
      </fieldset>
      <p class="actions">
        <button class="button primary" type="submit"><m:t k="form.save"/></button>
        <a class="button quiet" href="{@cancel}"><m:t k="form.cancel"/></a>
      </p>
    </form>
  </xsl:template>

  <xsl:template match="destination">
    <label>
      <input type="checkbox" name="{@code}" value="1" autocomplete="off">
        <xsl:if test="@chosen"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
      </input>
      <xsl:text> </xsl:text>
      <m:t group="country" prefix="country." select="@code"/>
    </label>
  </xsl:template>

</xsl:stylesheet>
