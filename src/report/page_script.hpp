// What a report adds where scripts run: quick hints under pointer and keyboard,
// one hair line through all charts, evidence unfolded for print. Without it
// nothing is lost.
#pragma once

#include <string_view>

namespace gigaplan::report {

inline constexpr std::string_view kPageScript = R"js((function(){
'use strict';
var each=function(list,act){Array.prototype.forEach.call(list,act)};
var axis=document.body.dataset,first=Date.parse(axis.start),last=Date.parse(axis.end);
var tip=document.createElement('div');tip.id='tip';tip.setAttribute('aria-hidden','true');
document.body.appendChild(tip);
function hide(){tip.style.visibility='hidden'}
function show(words,x,y){
tip.textContent=words;tip.style.visibility='visible';
var box=tip.getBoundingClientRect(),w=document.documentElement.clientWidth;
tip.style.left=Math.max(6,Math.min(x+12,w-box.width-6))+'px';
tip.style.top=(y-box.height-12>0?y-box.height-12:y+16)+'px';}
each(document.querySelectorAll('svg.chart'),function(chart){
var title=chart.querySelector('title');
if(title){chart.setAttribute('aria-label',title.textContent);chart.removeAttribute('aria-labelledby');title.remove()}
each(chart.querySelectorAll('.pt>title'),function(one){one.remove()});
chart.addEventListener('focusin',function(e){
var mark=e.target.closest('.pt');if(!mark)return;
var box=mark.getBoundingClientRect();show(mark.getAttribute('aria-label'),box.left+box.width/2,box.top)});
chart.addEventListener('focusout',hide);
chart.addEventListener('keydown',function(e){
var step=e.key==='ArrowRight'?1:e.key==='ArrowLeft'?-1:0;if(!step)return;
var marks=Array.prototype.slice.call(chart.querySelectorAll('.pt')),next=marks[marks.indexOf(document.activeElement)+step];
if(next){next.focus();e.preventDefault()}})});
var timed=document.querySelectorAll('svg[data-left]'),hairs=[];
each(timed,function(chart){
var hair=document.createElementNS('http://www.w3.org/2000/svg','line');
hair.setAttribute('class','hair');hair.setAttribute('y1',0);hair.setAttribute('y2',chart.viewBox.baseVal.height);
chart.appendChild(hair);hairs.push(hair)});
document.addEventListener('pointermove',function(e){
var chart=e.target.closest?e.target.closest('svg.chart'):null,mark=chart?e.target.closest('.pt'):null;
var share=-1;
if(chart&&chart.dataset.left){
var box=chart.getBoundingClientRect(),x=(e.clientX-box.left)/box.width*chart.viewBox.baseVal.width;
share=(x-chart.dataset.left)/(chart.dataset.right-chart.dataset.left);}
var inside=share>=0&&share<=1;
each(timed,function(one,i){
var at=+one.dataset.left+share*(one.dataset.right-one.dataset.left);
hairs[i].style.visibility=inside?'visible':'hidden';
if(inside){hairs[i].setAttribute('x1',at);hairs[i].setAttribute('x2',at)}});
var day=inside?new Date(first+share*(last-first)).toISOString().slice(0,10):'';
if(mark)show(mark.getAttribute('aria-label'),e.clientX,e.clientY);
else if(inside)show(day,e.clientX,e.clientY);
else hide()});
window.addEventListener('keydown',function(e){if(e.key==='Escape')hide()});
window.addEventListener('beforeprint',function(){hide();
each(document.querySelectorAll('details.print'),function(one){one.open=true})});
})();)js";

} // namespace gigaplan::report
